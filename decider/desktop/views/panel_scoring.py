"""Scoring in the program: one question after another, by keyboard, with all of them as a grid beside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.decision.edits.panel_rounds import answer
from decider.decision.panel import Ballot
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import tr, trn
from decider.desktop.views.panel_progress_bar import ProgressBar
from decider.desktop.views.panel_scoring_grid import QuestionGrid
from decider.desktop.views.panel_scoring_pages import ScorePage
from decider.desktop.views.panel_scoring_weights import PairPage, PointsPage
from decider.desktop.views.panel_sitting import Sitting
from decider.desktop.views.panel_words import expert_name, now, standing_progress

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

SCORE, PAIR, POINTS, END = range(4)


class ScoringDialog(QDialog):
    """A sitting of `expert`. Every answer is an edit at once, all of one sitting under one time, so that closing,
    Esc or a crash loses nothing and one undo takes the sitting back.

    `edited(edit, arguments)` and `settled()` as of a place; whoever opens it calls `display` after every change.
    """

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, decision: Decision, analysis: "Analysis", expert: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now()
        self._analysis = analysis
        self.sitting = Sitting(decision, expert, self._now)
        self.at = 0
        self._shown = -1
        self.setWindowTitle(tr("Scores of {expert}", expert=expert_name(decision.panel, expert)))
        self._who = label(expert_name(decision.panel, expert), "lead", 600)
        self._done = label("", "small", 400, "muted")
        self._bar = ProgressBar()
        self._bar.setFixedWidth(200)
        self.leave = QPushButton(tr("Close"))
        self.leave.clicked.connect(self.close)
        self.grid = QuestionGrid()
        self.grid.chosen.connect(self.go)
        self.score, self.pair, self.points = ScorePage(), PairPage(), PointsPage()
        self.score.chosen.connect(lambda value: self._keep(self.sitting.with_score(self._cell(), value)))
        self.score.reasoned.connect(self._on_reason)
        self.score.done.connect(self.next)
        self.score.back.connect(self.previous)
        self.pair.judged.connect(lambda ratio: self._keep(self.sitting.with_ratio(self._pair(), ratio)))
        self.pair.done.connect(self.next)
        self.points.given.connect(lambda id, points: self._keep(self.sitting.with_importance(id, points)))
        self.points.done.connect(self.next)
        self._end_words = label("", "title", 600, wrap=True)
        self._end_more = label(tr("Answers are kept as they are given; they stay sealed until the round is revealed."),
                               "body", 400, "muted", wrap=True)  # fmt: skip
        self.missing = QPushButton(tr("To the first missing"))
        self.missing.clicked.connect(lambda: self.go(self._first_missing()))
        self.back = QPushButton(tr("Back"))
        self.back.clicked.connect(self.previous)
        self.skip = QPushButton(tr("Skip"))
        self.skip.clicked.connect(self.next)
        self.forth = QPushButton(tr("Next"))
        self.forth.setProperty("accent", True)
        self.forth.clicked.connect(self.next)
        self._keys = label("", "small", 400, "muted", wrap=True)
        self._lay_out()
        self.go(self._first_missing())

    def _lay_out(self) -> None:
        for button in (self.leave, self.missing, self.back, self.skip, self.forth):
            button.setAutoDefault(False)
        head = QWidget()
        head.setProperty("ground", "surface")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(16)
        row.addWidget(self._who)
        row.addWidget(self._bar)
        row.addWidget(self._done, 1)
        row.addWidget(self.leave)
        end = QWidget()
        end.setProperty("ground", "surface")
        end.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(end)
        inside.setContentsMargins(28, 28, 28, 16)
        inside.setSpacing(12)
        inside.addWidget(self._end_words)
        inside.addWidget(self._end_more)
        inside.addWidget(self.missing, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self.pages = QStackedWidget()
        for page in (self.score, self.pair, self.points, end):
            self.pages.addWidget(page)
        foot = QWidget()
        foot.setProperty("ground", "surface")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QHBoxLayout(foot)
        below.setContentsMargins(20, 10, 20, 10)
        below.setSpacing(8)
        below.addWidget(self._keys, 1)
        for button in (self.back, self.skip, self.forth):
            below.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(rule())
        right.addWidget(foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.grid, 42)
        middle.addWidget(rule(vertical=True))
        middle.addLayout(right, 58)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addLayout(middle, 1)
        parent = self.parentWidget()
        above = parent.window().size() if parent is not None else None
        self.resize(above.width() - 40 if above else 1200, above.height() - 40 if above else 680)

    # The questions in their order: scores, then pairs or groups of points

    @property
    def _total(self) -> int:
        return len(self.sitting.cells) + len(self.sitting.pairs) + len(self.sitting.groups)

    def _place(self, at: int) -> tuple[int, int]:
        """Which page shows question `at`, and its number there."""
        for page, count in (
            (SCORE, len(self.sitting.cells)),
            (PAIR, len(self.sitting.pairs)),
            (POINTS, len(self.sitting.groups)),
        ):
            if at < count:
                return page, at
            at -= count
        return END, 0

    def _answered(self, at: int) -> bool:
        page, number = self._place(at)
        if page == SCORE:
            alternative, criterion = self.sitting.cells[number]
            return self.sitting.score((alternative.id, criterion.id)) is not None
        if page == PAIR:
            return self.sitting.ratio(self.sitting.pairs[number]) is not None
        return all(self.sitting.importance(c.id) is not None for c in self.sitting.groups[number][1])

    def _first_missing(self) -> int:
        return next((at for at in range(self._total) if not self._answered(at)), self._total)

    def _cell(self) -> tuple[str, str]:
        alternative, criterion = self.sitting.cells[self._place(self.at)[1]]
        return alternative.id, criterion.id

    def _pair(self) -> tuple[str, str, str]:
        return self.sitting.pairs[self._place(self.at)[1]]

    # Answers

    def _keep(self, ballot: Ballot) -> None:
        self.edited.emit(answer, (self.sitting.expert, ballot, self._now))

    def _on_reason(self, reason: str) -> None:
        self._keep(self.sitting.with_reason(self._cell(), reason))
        if self._place(self.at)[0] == SCORE and self.isActiveWindow() and self.score.reason.hasFocus():
            self.score.scale.setFocus()

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show what became of an answer."""
        self._analysis = analysis
        self.sitting = Sitting(decision, self.sitting.expert, self._now)
        self._show()

    # Going about

    def go(self, at: int) -> None:
        """Show question `at`; past the last one how much is missing."""
        # What is being typed is an answer to the question that is left.
        self.setFocus()
        self.at = max(0, min(at, self._total))
        self._show()
        if self._place(self.at)[0] == END:
            (self.missing if self.missing.isVisible() else self.leave).setFocus()
        else:
            (self.score, self.pair, self.points)[self._place(self.at)[0]].setFocus()

    def next(self) -> None:
        """The next question; one without an answer is missing."""
        self.go(self.at + 1)

    def previous(self) -> None:
        """The question before."""
        self.go(self.at - 1)

    def _show(self) -> None:
        sitting = self.sitting
        page, number = self._place(self.at)
        if page == SCORE:
            self.score.display(sitting, number, self.at != self._shown)
        elif page == PAIR:
            self.pair.display(sitting, number)
        elif page == POINTS:
            self.points.display(sitting, self._analysis, number)
        else:
            self._show_end()
        self._shown = self.at
        self.pages.setCurrentIndex(page)
        self.grid.display(sitting, self.at)
        self.back.setEnabled(self.at > 0)
        answered = page != END and self._answered(self.at)
        self.skip.setVisible(page != END and not answered)
        self.forth.setVisible(answered)
        self._keys.setText(self._keys_of(page))
        held = standing_progress(sitting.decision, sitting.member, sitting.round)
        self._bar.show_share(held.answered, held.asked)
        words = [trn(held.scores_asked, "{done} of {n} score", "{done} of {n} scores", done=held.scores)]
        if held.weights_asked:
            template = trn(held.weights_asked, "{done} of {n} weight question", "{done} of {n} weight questions",
                           done=held.weights)  # fmt: skip
            words.append(template)
        self._done.setText(" · ".join(words))

    def _keys_of(self, page: int) -> str:
        if page != SCORE:
            return tr("Alt+← back, Esc close")
        if self.score.scale.line.step == 1:
            return tr(
                "Keys: 0–9 score, ← → step, Enter next, S skip, Backspace back, Del takes back, R reason, Esc close"
            )
        return tr(
            "Keys: 0–9 . score, ← → step, Enter next, S skip, Backspace back, Del takes back, R reason, Esc close"
        )

    def _show_end(self) -> None:
        missing = sum(not self._answered(at) for at in range(self._total))
        self._end_words.setText(
            trn(missing, "{n} question has no answer in this round.", "{n} questions have no answer in this round.")
            if missing
            else tr("All questions are answered.")
        )
        self.missing.setVisible(bool(missing))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Left goes back everywhere; Enter in a button or field is its own."""
        if event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.previous()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """The sitting ends: what is being typed is kept, and what comes next is another change."""
        self.setFocus()
        self.settled.emit()
        super().done(result)
