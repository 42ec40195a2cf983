"""The question of a sitting that most are: the score of one project under one criterion."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from decider.decision.criteria import Criterion
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import plain, said, tr
from decider.desktop.style.theme import font
from decider.desktop.views.criteria_fields import TextField
from decider.desktop.views.panel_scoring_scale import ScoreLine, ScoreScale
from decider.desktop.views.panel_sitting import Sitting, ends_of, step_of, takes_any
from decider.desktop.views.projects_columns import attribute_title
from decider.desktop.views.weights_direct_row import SwatchMark
from decider.desktop.views.weights_reading import swatch_of
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.steady_scroll import SteadyPage


def facts_words(sitting: Sitting, at: int) -> str:
    """What is known of a project beside its scores."""
    alternative = sitting.cells[at][0]
    parts = [f"{attribute_title(name)}: {said(value)}" for name, value in alternative.attributes if said(value)]
    full = said(alternative.name)
    return " · ".join([*([full] if full != said(alternative.row_name) else []), *parts])


class Rubric(QWidget):
    """What the values of a scale mean; the one that was chosen is bold."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[float, QLabel, QLabel]] = []
        self._shown: object = None

    def display(self, criterion: Criterion, value: float | None) -> None:
        """Show the levels of a criterion, and which the answer is or lies between."""
        levels = sorted(criterion.scale.rubric, key=lambda level: -level.value)
        shape = [(level.value, said(level.meaning)) for level in levels]
        if shape != self._shown:
            self._shown = shape
            clear_layout(self._grid)
            self._lines = []
            for row, (at, meaning) in enumerate(shape):
                number, words = label(plain(at), "body", 600), label(meaning, "body", 400, wrap=True)
                number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                number.setMinimumWidth(24)
                self._grid.addWidget(number, row, 0)
                self._grid.addWidget(words, row, 1)
                self._lines.append((at, number, words))
        near = [at for at, _, _ in self._lines]
        below = max((at for at in near if value is not None and at <= value), default=None)
        above = min((at for at in near if value is not None and at >= value), default=None)
        for at, *parts in self._lines:
            on = value is not None and at in (below, above)
            for part in parts:
                set_tone(part, "text" if on or value is None else "muted")
                # Polishing for a tone puts the old font back.
                part.setFont(font("body", 600 if on else 400))


class ScorePage(SteadyPage):
    """One project under one criterion. `chosen(value)`, `reasoned(text)`, and the wishes of the scale."""

    chosen = Signal(object)
    reasoned = Signal(str)
    done = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._project = label("", "title", 600, wrap=True)
        self._facts = label("", "small", 400, "muted", wrap=True)
        self._mark = SwatchMark(Swatch(0), 14)
        self._criterion = label("", "lead", 600, wrap=True)
        self._answer = label("", "title", 600)
        self._note = label("", "small", 400, "muted", wrap=True)
        self._group = label("", "body", 400, wrap=True)
        self.scale = ScoreScale()
        self.scale.chosen.connect(self.chosen)
        self.scale.done.connect(self.done)
        self.scale.back.connect(self.back)
        self.rubric = Rubric()
        self.strip = FindingStrip()
        self.reason = TextField(tr("Reason"), 2)
        self.reason.setPlaceholderText(tr("Reason for this score (R); Ctrl+Enter takes it"))
        self.reason.given.connect(self.reasoned)
        self.scale.reason_wanted.connect(self.reason.setFocus)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._criterion, 1)
        self._row.addWidget(self._answer)
        content = QWidget()
        content.setProperty("ground", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(8)
        for part in (self._project, self._facts):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(self._row)
        for widget in (self._note, self.scale, self._group, self.rubric, self.strip, self.reason):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)
        self.setFocusProxy(self.scale)

    def display(self, sitting: Sitting, at: int, other: bool) -> None:
        """Show question `at`; `other` when it is not the one that was shown before."""
        alternative, criterion = sitting.cells[at]
        cell = (alternative.id, criterion.id)
        value, before, group = sitting.score(cell), sitting.before(cell), sitting.group(cell)
        if other:
            # What is being typed belongs to the question before, which has taken it by now.
            self.reason.clearFocus()
        self._project.setText(said(alternative.row_name))
        self._facts.setText(facts_words(sitting, at))
        self._facts.setVisible(bool(self._facts.text()))
        self._criterion.setText(said(criterion.name))
        self._note.setText(said(criterion.note))
        self._note.setVisible(bool(said(criterion.note)))
        mark = SwatchMark(swatch_of(sitting.decision, criterion.id), 14)
        self._row.replaceWidget(self._mark, mark)
        self._mark.hide()
        self._mark.deleteLater()
        self._mark = mark
        shown = value if value is not None else before
        self._answer.setText(plain(value) if value is not None else tr("not answered") if before is None else "")
        set_tone(self._answer, "text" if value is not None else "muted")
        low, high = ends_of(criterion)
        line = ScoreLine(low, high, step_of(criterion), value, before, group[0] if group else None,
                         swatch_of(sitting.decision, criterion.id), takes_any(criterion))  # fmt: skip
        name = tr("{project} on {criterion}", project=said(alternative.row_name), criterion=said(criterion.name))
        self.scale.show_line(line, name)
        self._group.setText(_group_words(value, before, group))
        self._group.setVisible(bool(self._group.text()))
        self.rubric.display(criterion, shown)
        apart = sitting.apart(cell)
        self.strip.setVisible(apart and not sitting.reason(cell))
        if apart and group is not None and shown is not None:
            self.strip.say(
                tr("{points} from the median.", points=plain(round(abs(shown - group[0]), 2))),
                tr("Say why below, so that the others can weigh it."),
            )
        self.reason.show_text(sitting.reason(cell))


def _group_words(value: float | None, before: float | None, group: tuple[float, float] | None) -> str:
    """The earlier answer, and what the group said."""
    parts = []
    if before is not None:
        parts.append(
            tr("Your earlier answer: {value}; K keeps it.", value=plain(before))
            if value is None
            else tr("Your earlier answer: {value}.", value=plain(before))
        )
    if group is not None:
        median, mean = (plain(round(x, 2)) for x in group)
        parts.append(tr("The group: median {median}, mean {mean}.", median=median, mean=mean))
    return tr(" ").join(parts)
