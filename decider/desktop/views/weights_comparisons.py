"""Weights, or priorities of projects, from pairwise comparison: one pair on the axis, its consequences below."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.analysis.analysis import analyse
from decider.decision.comparisons import Scope
from decider.decision.decision import Decision
from decider.decision.edits.study import set_method
from decider.decision.edits.weights import set_judgement, set_reading, set_weights
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, points, said, tr
from decider.desktop.views.weights_ahp_note import AhpNote
from decider.desktop.views.weights_answers import Answers, prioritisation_words, ratio_words, suggestion_words
from decider.desktop.views.weights_consistency import ConsistencyCard, TriadCard
from decider.desktop.views.weights_groups import group_name
from decider.desktop.views.weights_join import JoinExperts
from decider.desktop.views.weights_matrix import ComparisonMatrix
from decider.desktop.views.weights_pair_title import PairTitle
from decider.desktop.views.weights_pairs import PairList
from decider.desktop.views.weights_priorities import PrioritiesCard
from decider.desktop.views.weights_reading import SAME, list_change, shares_shown
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.comparison_axis import ComparisonAxis, judgement_words

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

Pair = tuple[int, int]


class ComparisonsPage(QWidget):
    """`edited(edit, arguments)` and `settled()` as of a place. `list` takes the place of the profile library."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PairList()
        self.list.chosen.connect(self.choose)
        self.list.join.clicked.connect(self._on_join)
        self.title = PairTitle()
        self.axis = ComparisonAxis()
        self.axis.judged.connect(self._on_judged)
        self.axis.settled.connect(self.settled)
        self.axis.skipped.connect(self._on_skip)
        self.axis.done.connect(self._on_next)
        self.skip = QPushButton(tr("Skip"))
        self.skip.clicked.connect(self._on_skip)
        self.back = QPushButton(tr("Take back"))
        self.back.clicked.connect(self._on_back)
        self.next = QPushButton(tr("Next pair"))
        self.next.clicked.connect(self._on_next)
        self.consistency, self.triad = ConsistencyCard(), TriadCard()
        self.triad.again_wanted.connect(self._on_again)
        self.triad.tried.connect(self._on_tried)
        self.priorities = PrioritiesCard()
        self.priorities.changed.connect(self._show)
        self.priorities.way_chosen.connect(lambda way: self._on_reading(prioritisation=way))
        self.consistency.index_chosen.connect(lambda index: self._on_reading(random_index=index))
        self.priorities.use.clicked.connect(self._on_use)
        self.priorities.again_wanted.connect(self._on_again)
        self.priorities.tried.connect(self._on_tried)
        self.matrix = ComparisonMatrix()
        self.matrix.chosen.connect(self._on_again)
        self.use = QPushButton(tr("Use these priorities"))
        self.use.clicked.connect(self._on_use)
        self.method = AhpNote()
        self.method.wanted.connect(lambda: self.edited.emit(set_method, ("ahp",)))
        self._all = Card(tr("All comparisons"))
        self._effect = label("", "body", wrap=True)
        self._one = label("", "body", wrap=True)
        self._answers: Answers | None = None
        self._analysis: Analysis | None = None
        self._pair: Pair = (0, 1)
        self._passed: set[Pair] = set()
        self._lay_out()

    def _lay_out(self) -> None:
        self._ask = Card()
        self._ask.body.setContentsMargins(16, 10, 16, 8)
        self._ask.body.setSpacing(2)
        self._ask.body.addWidget(self.title)
        self._ask.body.addWidget(self.axis)
        row = QHBoxLayout()
        keys = tr("Keys: ← → move, 1–9 set, Space equal, S skip, Delete takes back, Enter next")
        row.addWidget(label(keys, "small", 400, "muted", wrap=True), 1)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        self._ask.body.addLayout(row)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self.consistency, 42)
        cards.addWidget(self.triad, 58)
        self._all.add_to_title(self.use)
        self._framed = label(tr("Framed: the three answers that do not fit together"), "small", 400, "muted", wrap=True)
        self._all.body.addWidget(self._framed)
        self._all.body.addWidget(self.matrix)
        self._all.body.addWidget(self._effect)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(10)
        column.addWidget(self._one)
        column.addWidget(self._ask)
        column.addWidget(self.method)
        column.addLayout(cards)
        column.addWidget(self._all)
        column.addWidget(self.priorities)
        column.addStretch(1)
        self.setFocusProxy(self.axis)

    def display(self, decision: Decision, analysis: "Analysis", scope: Scope) -> None:
        """Show the answers within `scope`."""
        other = self._answers is None or self._answers.scope != scope
        self._answers, self._analysis = Answers(decision, scope), analysis
        enough = len(self._answers.items) > 1
        for part in (self._ask, self.consistency, self.triad, self._all, self.list):
            part.setEnabled(enough) if part is self.list else part.setVisible(enough)
        self._one.setVisible(not enough)
        self._one.setText(tr("There is one criterion here, so there is nothing to compare."))
        if other or self._pair not in self._answers.pairs:
            self._passed = set()
            self._pair = self._first(self._answers) if enough else (0, 1)
        self._show()

    def _first(self, answers: Answers) -> Pair:
        """Where to begin: the answer that fits least, else the first one missing."""
        if not answers.acceptable and answers.doubtful is not None:
            return answers.doubtful
        return next((pair for pair in answers.pairs if answers.ratio(pair) is None), answers.pairs[0])

    def _show(self) -> None:
        answers, pair = self._answers, self._pair
        assert answers is not None
        self.method.display(answers)
        self.list.display(answers, pair if answers.pairs else None)
        if not answers.pairs:
            self.priorities.hide()
            return
        names = (answers.names[pair[0]], answers.names[pair[1]])
        swatches = (answers.swatches[pair[0]], answers.swatches[pair[1]])
        ratio = answers.ratio(pair)
        self.back.setVisible(ratio is not None)
        on = said(answers.decision.criterion(answers.scope[1]).name) if answers.projects else ""
        self.title.show_pair(names, swatches, judgement_words(names, ratio, answers.projects), on)
        words = suggestion_words(answers, pair)
        self.axis.show_pair(names, swatches, ratio, answers.suggested(pair) if words else None, words, answers.projects)
        self.consistency.display(answers, self._ratio_if_proposed(answers))
        self.triad.display(answers)
        self.matrix.display(answers, pair)
        self.priorities.display(answers)
        result = answers.result
        way = prioritisation_words(answers.decision.reading.prioritisation)
        aside = "" if result is None else tr("λmax {value} · {way}", value=number(result.lambda_max, 3), way=way)
        self._framed.setVisible(result is not None and bool(answers.odd) and not answers.acceptable)
        self._all.set_title(tr("All comparisons"), aside)
        follows = self._followed(answers)
        # The button stands beside the priorities that it takes.
        otherwise = bool(self.priorities.detail())
        self.use.setVisible(not follows and not otherwise)
        self.priorities.use.setVisible(not follows and otherwise)
        effect = self._consequence(answers)
        self._effect.setText(effect)
        self._effect.setVisible(bool(effect))

    def _followed(self, answers: Answers) -> bool:
        """Whether there is nothing to take over: no priorities, those in force, or those of projects."""
        shares, priorities = shares_shown(answers.decision), self.priorities.priorities
        return (
            answers.projects
            or priorities is None
            or all(abs(shares[c.id] - p) <= SAME for c, p in zip(answers.items, priorities.tolist(), strict=True))
        )

    def _ratio_if_proposed(self, answers: Answers) -> float | None:
        if answers.doubtful is None or answers.proposed is None:
            return None
        changed = answers.matrix.copy()
        i, j = answers.doubtful
        changed[i, j], changed[j, i] = answers.proposed, 1 / answers.proposed
        return answers.compared(changed).consistency_ratio

    def _consequence(self, answers: Answers) -> str:
        """What the proposed answer would do to the priorities and to the list."""
        if answers.doubtful is None or answers.proposed is None or answers.result is None:
            return ""
        changed, shares = answers.with_answer(answers.doubtful, answers.proposed)
        if shares is None:
            return ""
        i, j = answers.doubtful
        names = (answers.names[i], answers.names[j])
        gains = [shares[answers.items[k].id] - float(answers.result.priorities[k]) for k in (i, j)]
        moves = tr(", ").join(
            tr("{name} gains {points}", name=name, points=points(gain))
            if gain >= 0
            else tr("{name} loses {points}", name=name, points=points(-gain))
            for name, gain in zip(names, gains, strict=True)
        )
        assert self._analysis is not None
        now = {c.id: float(p) for c, p in zip(answers.items, answers.result.priorities, strict=True)}
        before = analyse(set_weights(answers.decision, now, "comparisons"))
        after = analyse(set_weights(changed, shares, "comparisons"))
        return tr(
            "With “{answer}” in place of “{given}”: {moves} points; {change}.",
            answer=ratio_words(names, answers.proposed), given=ratio_words(names, answers.ratio(answers.doubtful)),
            moves=moves, change=list_change(before, after),
        )  # fmt: skip

    def choose(self, pair: Pair) -> None:
        """Put a pair on the axis."""
        self.settled.emit()
        self._pair = tuple(pair)  # type: ignore[assignment]
        self._show()

    def _judge(self, pair: Pair, ratio: float | None) -> None:
        answers = self._answers
        assert answers is not None
        row, column = answers.items[pair[0]].id, answers.items[pair[1]].id
        _, shares = answers.with_answer(pair, ratio)
        self.edited.emit(set_judgement, (answers.scope, row, column, ratio, shares))

    def _on_judged(self, ratio: float | None) -> None:
        """An answer for the pair on the axis; None takes it back."""
        self._passed.discard(self._pair)
        self._judge(self._pair, ratio)

    def _on_skip(self) -> None:
        """Pass the pair over; an answer that it has stays."""
        self._passed.add(self._pair)
        self._on_next()

    def _on_back(self) -> None:
        self.axis.take_back()
        self.settled.emit()
        self.axis.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_next(self) -> None:
        assert self._answers is not None
        self.choose(self._answers.next_pair(self._pair, frozenset(self._passed)))
        self.axis.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_join(self) -> None:
        assert self._answers is not None
        self.settled.emit()
        dialog = JoinExperts(self._answers, group_name(self._answers.decision, self._answers.scope), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.edited.connect(self.edited)
        dialog.open()

    def _on_reading(self, **changes: Any) -> None:
        assert self._answers is not None
        self.edited.emit(set_reading, (replace(self._answers.decision.reading, **changes),))

    def _on_again(self, pair: Pair) -> None:
        self.choose(pair)
        self.axis.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tried(self, pair: Pair, ratio: float) -> None:
        self.choose(pair)
        self._judge(pair, ratio)
        self.settled.emit()

    def _on_use(self) -> None:
        answers, priorities = self._answers, self.priorities.priorities
        if answers is not None and priorities is not None:
            shares = {c.id: float(p) for c, p in zip(answers.items, priorities, strict=True)}
            self.edited.emit(set_weights, (shares, "comparisons", self.priorities.detail()))
