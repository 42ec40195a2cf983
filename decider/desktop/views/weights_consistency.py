"""How consistent the answers are, and the three that fit together least."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import CENTRE, paint_text
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import number, tr
from decider.desktop.views.weights_answers import (
    ACCEPTABLE,
    Answers,
    attempt_words,
    level_words,
    ratio_words,
    times_words,
)
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.runs_label import Run, RunsLabel


class RatioGauge(QWidget):
    """The consistency ratio on an axis, filled for now and hollow for one answer changed; the limit is a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = 0.0
        self._then: float | None = None
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line and its numbers."""
        return QSize(200, 40)

    def show_ratios(self, now: float, then: float | None) -> None:
        """Show these ratios."""
        self._now, self._then = now, then
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The axis, what is fine and what is not, and the dots."""
        ink, painter = screen_ink(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.2
        while top < max(self._now, self._then or 0.0):
            top *= 2
        left, wide, y = 7.0, self.width() - 14.0, 13.0

        def x(ratio: float) -> float:
            return left + ratio / top * wide

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.band)
        painter.drawRoundedRect(QRectF(left, y - 3, x(ACCEPTABLE) - left, 6), 3, 3)
        painter.setBrush(ink.warning_tint)
        painter.setPen(QPen(ink.warning, 1))
        painter.drawRoundedRect(QRectF(x(ACCEPTABLE), y - 3, left + wide - x(ACCEPTABLE), 6), 3, 3)
        painter.fillRect(QRectF(x(ACCEPTABLE) - 1, y - 7, 2, 14), ink.text)
        for part in (0.25, 0.5, 0.75):
            mark = number(top * part, 2)
            paint_text(painter, QRectF(x(top * part) - 20, 22, 40, 16), mark, ink.font("caption"), ink.muted, CENTRE)
        if self._then is not None:
            painter.setBrush(ink.surface)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawEllipse(QPointF(x(self._then), y), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.warning if self._now > ACCEPTABLE else ink.text)
        painter.drawEllipse(QPointF(x(self._now), y), 5, 5)


class ConsistencyCard(Card):
    """The consistency ratio, named with what it is made of. `index_chosen(name)`: set it against another index."""

    index_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Consistency ratio"), parent=parent)
        self.ratio: QLabel = label("", "title", 600)
        self.add_to_title(self.ratio)
        self.terms = label("", "caption", 400, "muted", wrap=True)
        self.gauge = RatioGauge()
        self._now = label(tr("● now"), "small", 400)
        self._then = label("", "small", 400, "accent", wrap=True)
        key = QHBoxLayout()
        key.setSpacing(14)
        key.addWidget(self._now)
        key.addWidget(self._then, 1)
        self.body.setSpacing(4)
        self.body.addWidget(self.terms)
        self.body.addWidget(self.gauge)
        self.body.addLayout(key)
        self.index = QComboBox()
        self.index.setAccessibleName(tr("Random index"))
        self.index.addItem("Saaty 1977", "saaty")
        self.index.addItem("Alonso & Lamata 2006", "alonso-lamata")
        # The page is as wide as its widest card, and this one is narrow.
        self.index.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.index.setMinimumContentsLength(6)
        self.index.activated.connect(lambda _: self.index_chosen.emit(self.index.currentData()))
        self._of = label(tr("Random index"), "small", 400, "muted")
        self.body.addWidget(self._of)
        self.body.addWidget(self.index)
        self.body.addStretch()

    def display(self, answers: Answers, then: float | None) -> None:
        """Show the ratio now, and what it would be with the proposed answer."""
        result = answers.result
        self.index.setCurrentIndex(self.index.findData(answers.decision.reading.random_index))
        self._of.setVisible(len(answers.items) > 2)
        self.index.setVisible(len(answers.items) > 2)
        known = result is not None and len(answers.items) > 2
        for part in (self.gauge, self._now):
            part.setVisible(known)
        self._then.setVisible(known and then is not None)
        if result is None:
            self.ratio.setText("")
            self.terms.setText(
                tr("Too few answers yet: they do not link all projects.")
                if answers.projects
                else tr("Too few answers yet: they do not link all criteria, and the weights stay as they are.")
            )
            return
        if not known:
            self.ratio.setText("")
            self.terms.setText(
                tr("One answer cannot contradict itself.")
                if answers.projects
                else tr("Two criteria cannot contradict each other.")
            )
            return
        self.ratio.setText(number(result.consistency_ratio, 3))
        for words in (self.ratio, self._now):
            set_tone(words, "warning" if result.consistency_ratio > ACCEPTABLE else "text")
        name = {"saaty": "Saaty", "alonso-lamata": "Alonso & Lamata"}[result.random_index_name]
        self.terms.setText(
            tr("CI {ci} ÷ RI {ri} ({name}) · 0.10 or less is fine", ci=number(result.consistency_index, 4),
               ri=number(result.random_index, 2), name=name)
        )  # fmt: skip
        self.gauge.show_ratios(result.consistency_ratio, then)
        if then is not None and answers.proposed is not None and answers.doubtful is not None:
            pair = (answers.names[answers.doubtful[0]], answers.names[answers.doubtful[1]])
            what = ratio_words(pair, answers.proposed)
            self._then.setText(tr("○ if {answer}: {ratio}", answer=what, ratio=number(then, 3)))


class TriadCard(Card):
    """The worst three answers in words. `again_wanted(pair)`: ask again; `tried(pair, ratio)`: take this answer."""

    again_wanted = Signal(object)
    tried = Signal(object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Three answers that do not fit together"), parent=parent)
        self._first, self._second = RunsLabel(), RunsLabel()
        self.again = QPushButton(tr("Ask me again"))
        self.again.clicked.connect(self._on_again)
        self.attempt = QPushButton()
        self.attempt.clicked.connect(self._on_try)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.again)
        row.addWidget(self.attempt)
        row.addStretch()
        self.body.setSpacing(4)
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self.body.addWidget(self._buttons)
        self.body.addStretch()
        self._answers: Answers | None = None

    def text(self) -> str:
        """What is said, as it is read out."""
        return f"{self._first.text()} {self._second.text()}".strip()

    def display(self, answers: Answers) -> None:
        """Say which three answers contradict each other most, or that none do."""
        self._answers = answers
        triad, result = answers.triad, answers.result
        self._buttons.setVisible(triad is not None)
        self._second.setVisible(triad is not None)
        if triad is None or result is None:
            self.set_title(tr("How the answers fit together"))
            words = (
                tr("Where three are compared with each other, a contradiction would be named here.")
                if result is None or answers.answered < 3
                else tr("No three answers contradict each other.")
            )
            self._first.set_runs([Run(words)])
            return
        fine = answers.acceptable
        self.set_title(
            tr("The three answers that fit together least") if fine else tr("Three answers that do not fit together")
        )
        a, b, c = (answers.names[i] for i in (triad.first, triad.middle, triad.last))
        said_first = tr("You said {one}, and {other}.", one=times_words(a, b, triad.leads),
                        other=times_words(b, c, triad.follows))  # fmt: skip
        together = (
            tr("Together that makes both equal.")
            if abs(triad.implied - 1) < 1e-9
            else tr(
                "Together that makes {one} {times} times {other}.", one=a, other=c, times=level_words(triad.implied)
            )
        )
        self._first.set_runs([Run(said_first + tr(" ") + together)])
        whole = times_words(
            a, c, round(triad.consistent, 1) if triad.consistent >= 1 else 1 / round(1 / triad.consistent, 1)
        )
        self._second.set_runs(
            [
                Run(tr("But you also said: ")),
                Run(times_words(a, c, triad.said), 600),
                Run(tr(". All {n} answers suggest: {fact}.", n=answers.answered, fact=whole)),
            ]
        )
        self.attempt.setVisible(answers.proposed is not None)
        if answers.proposed is not None and answers.doubtful is not None:
            pair = (answers.names[answers.doubtful[0]], answers.names[answers.doubtful[1]])
            self.attempt.setText(attempt_words(pair, answers.proposed))
            self.attempt.setToolTip(ratio_words(pair, answers.proposed))

    def _on_again(self) -> None:
        if self._answers is not None and self._answers.doubtful is not None:
            self.again_wanted.emit(self._answers.doubtful)

    def _on_try(self) -> None:
        if self._answers is not None and self._answers.doubtful is not None and self._answers.proposed is not None:
            self.tried.emit(self._answers.doubtful, self._answers.proposed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with an edge in the warning colour where the answers do not fit."""
        super().paintEvent(event)
        if self._answers is not None and self._answers.triad is not None and not self._answers.acceptable:
            QPainter(self).fillRect(QRectF(0, 1, 3, self.height() - 2), screen_ink().warning)
