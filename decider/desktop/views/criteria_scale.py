"""The scale of a criterion: measured or rated, its ends, and in words what each level means."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.decision.criteria import Criterion, Level, Scale, contradictory
from decider.desktop.style import icons
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import language, plain, said, tr
from decider.desktop.views.criteria_fields import Choice, NameField, TextField, line, names_width
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.number_field import NumberField
from decider.words import rewritten


class ScaleCard(Card):
    """Shows a criterion's scale; `changed(scale)` when a person gave another one."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Scale"))
        self._scale = Scale()
        # Ends that contradict the direction, as while 1 to 9 becomes 10 to 20, are not given until they fit.
        self._held: dict[str, float | None] = {}
        self._criterion = Criterion("", "")
        self._levels: list[LevelLine] = []
        self.kind = Choice(tr("Kind of scale"), [("rating", tr("Rating")), ("measured", tr("Measured"))])
        self.kind.chosen.connect(self._on_kind)
        self.unit = NameField(tr("Unit"), optional=True)
        self.unit.given.connect(lambda text: self._give(unit=rewritten(self._scale.unit, language(), text)))
        self.worst = NumberField(tr("Worst"), optional=True)
        self.best = NumberField(tr("Best"), optional=True)
        for field, end in ((self.worst, "worst"), (self.best, "best")):
            field.setFixedWidth(88)
            field.finished.connect(lambda field=field, end=end: self._on_end(field, end))
        self._unit_line = line(tr("Unit"), self.unit)
        self._words = label("", "small", 400, "muted", wrap=True)
        self._words.setContentsMargins(names_width() + 8, 0, 0, 0)
        self.body.addWidget(line(tr("Kind"), self.kind))
        self.body.addWidget(self._unit_line)
        ends = line(tr("From worst"), self.worst, label(tr("to best"), "small", 400, "muted"), self.best)
        row = ends.layout()
        assert isinstance(row, QHBoxLayout)
        row.addStretch(1)
        self.body.addWidget(ends)
        self.body.addWidget(self._words)
        self._rubric = QWidget()
        self._lines = QVBoxLayout(self._rubric)
        self._lines.setContentsMargins(0, 4, 0, 0)
        self._lines.setSpacing(6)
        self.body.addWidget(self._rubric)
        self.more = QPushButton(icons.icon("add"), tr("Add a level"))
        self.more.clicked.connect(self._on_more)
        self._more_line = line("", self.more)
        held = self._more_line.layout()
        assert isinstance(held, QHBoxLayout)
        held.addStretch(1)
        self.body.addWidget(self._more_line)

    def display(self, criterion: Criterion) -> None:
        """Show the scale of `criterion`; fields in which somebody types stay as they are."""
        before, self._criterion = self._criterion, criterion
        if (before.id, before.direction, before.scale) != (criterion.id, criterion.direction, criterion.scale):
            self._held = {}
        self._scale, self._direction = criterion.scale, criterion.direction
        scale, rating = criterion.scale, criterion.scale.kind == "rating"
        self.kind.show_choice(scale.kind)
        self.unit.show_text(said(scale.unit))
        self._unit_line.setVisible(not rating)
        self.worst.show_value(self._held.get("worst", scale.worst))
        self.best.show_value(self._held.get("best", scale.best))
        self._rubric.setVisible(rating)
        self._more_line.setVisible(rating)
        self._say()
        while len(self._levels) > len(scale.rubric):
            gone = self._levels.pop()
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._levels) < len(scale.rubric):
            made = LevelLine(len(self._levels))
            made.changed.connect(self._on_level)
            made.removed.connect(self._on_removed)
            self._levels.append(made)
            self._lines.addWidget(made)
        for row, level in zip(self._levels, scale.rubric, strict=True):
            row.display(level)

    def _say(self) -> None:
        """On the ends: what is wrong with them, or what they are for."""
        criterion = self._criterion
        scale = replace(criterion.scale, **self._held)  # type: ignore[arg-type]
        worst, best = scale.worst, scale.best
        wrong = ""
        if worst is not None and best is not None:
            if worst == best:
                wrong = tr("Worst and best are the same value, so nothing can be placed between them.")
            elif criterion.direction == "max" and worst > best:
                wrong = tr("More is better here, but the worst end is the larger number.")
            elif criterion.direction == "min" and worst < best:
                wrong = tr("Less is better here, but the worst end is the smaller number.")
        if wrong and self._held:
            wrong = tr("{wrong} Until they fit, the ends stay as they were.", wrong=wrong)
        set_tone(self._words, "warning" if wrong else "muted")
        hint = tr("Optional; fixed scales need both ends.") if scale.kind == "measured" else ""
        self._words.setText(wrong or hint)
        self._words.setVisible(bool(wrong or hint))

    def _give(self, **fields: object) -> None:
        changed = replace(self._scale, **fields)  # type: ignore[arg-type]
        if changed != self._scale:
            self._scale = changed
            self.changed.emit(changed)

    def _on_end(self, field: NumberField, end: str) -> None:
        if field.problem():
            return
        ends = {**self._held, end: field.value()}
        if contradictory(self._direction, replace(self._scale, **ends)):  # type: ignore[arg-type]
            self._held = ends
            self._say()
            return
        self._held = {}
        self._give(**ends)
        self._say()

    def _on_kind(self, kind: str) -> None:
        if kind == "rating" and not self._scale.declared:
            low, high = 1.0, 9.0
            ends = (high, low) if self._direction == "min" else (low, high)
            self._give(kind=kind, worst=ends[0], best=ends[1])
        else:
            self._give(kind=kind)

    def _on_level(self, at: int, value: object, text: str) -> None:
        old = self._scale.rubric[at]
        new = Level(
            value if isinstance(value, float) else old.value,
            old.meaning if text == said(old.meaning) else rewritten(old.meaning, language(), text),
        )
        levels = (*self._scale.rubric[:at], new, *self._scale.rubric[at + 1 :])
        self._give(rubric=tuple(sorted(levels, key=lambda level: level.value)))

    def _on_removed(self, at: int) -> None:
        self._give(rubric=(*self._scale.rubric[:at], *self._scale.rubric[at + 1 :]))

    def _on_more(self) -> None:
        """A level at the first whole value that has none, else half-way to the best."""
        low, high = sorted((self._scale.worst or 0.0, self._scale.best or 0.0))
        taken = {level.value for level in self._scale.rubric}
        free = next((float(v) for v in range(int(low), int(high) + 1) if v not in taken), (low + high) / 2)
        levels = sorted((*self._scale.rubric, Level(free, "")), key=lambda level: level.value)
        self._give(rubric=tuple(levels))
        at = next((i for i, level in enumerate(levels) if level.value == free and not level.meaning), -1)
        if 0 <= at < len(self._levels):
            self._levels[at].meaning.setFocus()


class LevelLine(QWidget):
    """One level: `changed(place, value, meaning)`, `removed(place)`."""

    changed = Signal(int, object, str)
    removed = Signal(int)

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self.value = NumberField(tr("Level"))
        self.value.setFixedWidth(56)
        self.value.finished.connect(self._on_value)
        self.meaning = TextField(tr("Meaning"))
        self.meaning.setPlaceholderText(tr("What this level means"))
        self.meaning.given.connect(self._on_meaning)
        self.away = QPushButton(icons.icon("close"), "")
        self.away.setProperty("quiet", True)
        self.away.setToolTip(tr("Remove this level"))
        self.away.setAccessibleName(tr("Remove this level"))
        self.away.clicked.connect(lambda: self.removed.emit(self._at))
        row = QHBoxLayout(self)
        row.setContentsMargins(names_width() - 56, 0, 0, 0)
        row.setSpacing(8)
        for widget, stretch in ((self.value, 0), (self.meaning, 1), (self.away, 0)):
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)

    def display(self, level: Level) -> None:
        """Show a level."""
        self.value.show_value(level.value)
        self.meaning.show_text(said(level.meaning))
        self.meaning.setAccessibleName(tr("Meaning of level {value}", value=plain(level.value)))

    def _on_value(self) -> None:
        if not self.value.problem() and self.value.value() is not None:
            self.changed.emit(self._at, self.value.value(), self.meaning.toPlainText().strip())

    def _on_meaning(self, text: str) -> None:
        self.changed.emit(self._at, self.value.value(), text)
