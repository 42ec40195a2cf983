"""Why A is above B: two projects, the sentences, and the way from one score to the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.analysis import Analysis
from decider.analysis.explain import Difference, difference, figure
from decider.analysis.readback import strengths
from decider.desktop.charts import difference as chart
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.labels import label
from decider.desktop.style.language import language, said, tr
from decider.desktop.views.ranking_painting import letters
from decider.desktop.views.ranking_rows import score_digits
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.runs_label import Run, RunsLabel
from decider.words import Message

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand around a bold name while a sentence is put together; nobody's text holds them."""


class WhyCard(Card):
    """Compares two of the ranked; `pair_wanted(first, second)` when a person chose another one in a list."""

    pair_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.ids: list[str] = []
        self._names = QStringListModel(self)
        self._pair = ("", "")
        self.first, self.second = (_ProjectBox(i, self._names) for i in range(2))
        self.first.activated.connect(lambda at: self._on_choice(at, 0))
        self.second.activated.connect(lambda at: self._on_choice(at, 1))
        self._words = tuple(label("", "body", 600) for _ in range(3))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words[0])
        row.addWidget(self.first, 1)
        row.addWidget(self._words[1])
        row.addWidget(self.second, 1)
        row.addWidget(self._words[2])
        self.reasons = RunsLabel()
        self.chart = ChartView()
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.strengths = tuple(RunsLabel(role="small") for _ in range(2))
        self.entry = RunsLabel(role="small")
        self.body.setContentsMargins(16, 11, 16, 12)
        self.body.setSpacing(6)
        self.body.addLayout(row)
        below = QVBoxLayout()
        below.setSpacing(2)
        for part in (*self.strengths, self.entry):
            below.addWidget(part)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self.chart)
        self.body.addLayout(below)
        self.entry.hide()

    def show_order(self, analysis: Analysis, ids: Sequence[str]) -> None:
        """Offer the ranked alternatives in their order."""
        at = {a.id: a for a in analysis.alternatives}
        names = [said(at[id].row_name) for id in ids]
        self.ids = list(ids)
        if names != self._names.stringList():
            self._names.setStringList(names)

    def show_pair(self, analysis: Analysis, first: str, second: str) -> None:
        """Compare two of the ranked."""
        self._pair = (first, second)
        for box, id in ((self.first, first), (self.second, second)):
            box.setCurrentIndex(self.ids.index(id))
        found = difference(analysis, first, second)
        at = {a.id: i for i, a in enumerate(analysis.alternatives)}
        assert analysis.result is not None
        level = analysis.result.ranks[at[first]] == analysis.result.ranks[at[second]]
        self._show_question(0.0 if level else found.total)
        a, b = (said(analysis.decision.alternative(id).row_name) for id in (first, second))
        names = dict(zip((a, b), letters(), strict=False)) if a != b else {}
        runs: list[Run] = []
        for sentence in found.sentences:
            if runs and language() == "en":
                runs.append(Run(" "))
            runs += _bold(sentence, names)
        self.reasons.set_runs(runs)
        self._show_chart(analysis, found, (a, b), at)
        self._show_strengths(analysis, (first, second))

    def show_entry(self, sentence: str) -> None:
        """Say what would bring one of the two onto the list; "" takes the sentence away."""
        self.entry.set_runs([Run(sentence, 400, "muted")] if sentence else [])
        self.entry.setVisible(bool(sentence))

    def _show_question(self, total: float) -> None:
        template = {
            1: tr("Why {a} is above {b}", a=_OPEN, b=_CLOSE),
            0: tr("Why {a} ties with {b}", a=_OPEN, b=_CLOSE),
            -1: tr("Why {a} is below {b}", a=_OPEN, b=_CLOSE),
        }[(total > 0) - (total < 0)]
        before, rest = template.split(_OPEN)
        between, after = rest.split(_CLOSE)
        for words, text in zip(self._words, (before, between, after), strict=True):
            words.setText(text.strip())
            words.setVisible(bool(text.strip()))
        self.setAccessibleName(template.replace(_OPEN, letters()[0]).replace(_CLOSE, letters()[1]))

    def _show_chart(self, analysis: Analysis, found: Difference, names: tuple[str, str], at: dict[str, int]) -> None:
        assert analysis.result is not None
        scores = analysis.result.scores
        # Explained parts count in favour of the first; drawn ones lead from one score to the other.
        sign = -1.0 if analysis.result.lower_is_better else 1.0
        digits = len(figure(found.total, found.total).partition(".")[2])
        parts = tuple(
            chart.Part(said(criterion.name), sign * part.value, Swatch(i))
            for i, (criterion, part) in enumerate(zip(analysis.top, found.parts, strict=True))
        )
        upper, lower = (f"{letter} {name}" for letter, name in zip(letters(), names, strict=True))
        shown = chart.Difference(
            upper, float(scores[at[found.a]]), lower, float(scores[at[found.b]]), parts,
            max(digits, score_digits(scores)),
        )  # fmt: skip
        described = " ".join(said(sentence) for sentence in found.sentences)
        listed = "; ".join(f"{p.name} {chart.signed(p.value, shown.digits)}" for p in chart.ordered_parts(parts))
        self.chart.show_chart(
            lambda painter, rect, ink: chart.paint_difference(painter, rect, shown, ink),
            self.accessibleName(),
            f"{described} {listed}",
            QSize(480, round(chart.difference_height(shown)) + 8),
        )
        self.chart.setFixedHeight(round(chart.difference_height(shown)) + 8)
        self.difference = shown

    def _show_strengths(self, analysis: Analysis, pair: tuple[str, str]) -> None:
        for words, letter, id in zip(self.strengths, letters(), pair, strict=True):
            found = strengths(analysis, id)
            words.setVisible(found is not None)
            if found is not None:
                words.set_runs([Run(f"{letter}  ", 600), Run(said(found), 400, "muted")])

    def _on_choice(self, at: int, which: int) -> None:
        chosen, pair = self.ids[at], self._pair
        self.pair_wanted.emit(*((chosen, pair[1]) if which == 0 else (pair[0], chosen)))


class _ProjectBox(QComboBox):
    """A list of projects whose field begins with the letter of the one compared."""

    def __init__(self, which: int, names: QStringListModel) -> None:
        super().__init__()
        self._which = which
        self.setModel(names)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(110)
        self.setAccessibleName((tr("The first project, {letter}"), tr("The second project, {letter}"))[which].format(
            letter=letters()[which]
        ))  # fmt: skip
        self.currentTextChanged.connect(self.setToolTip)

    def wheelEvent(self, event: object) -> None:
        """A wheel that scrolls the page changes no choice."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its letter, cut short where the name is long."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - 36
        text = f"{letters()[self._which]}  {option.currentText}"
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def _bold(sentence: Message, letters_of: dict[str, str]) -> list[Run]:
    """A sentence as runs, with criteria in bold and the two projects by their letters."""
    values = dict(sentence.values)
    for name in ("criterion", "other"):
        if name in values:
            values[name] = f"{_OPEN}{said(values[name])}{_CLOSE}"
    for name in ("a", "b"):
        if name in values:
            values[name] = letters_of.get(said(values[name]), said(values[name]))
    runs = []
    for i, piece in enumerate(said(Message(sentence.template, tuple(values.items()))).split(_OPEN)):
        bold, found, rest = piece.partition(_CLOSE)
        if i == 0 or not found:
            runs.append(Run(piece))
        else:
            runs += [Run(bold, 600), Run(rest)]
    return [run for run in runs if run.text]
