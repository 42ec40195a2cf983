"""A line for one number, which never rewrites what is being typed."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import RIGHT, paint_text, text_width
from decider.desktop.style.language import number, plain, tr
from decider.desktop.widgets.number_text import Ambiguous, NotANumber, number_from


class NumberField(QLineEdit):
    """`changed_by_user(value)` for every number a person types, None where it was emptied; `finished()` afterwards.

    Text that is no number, or out of range, gives the field a red edge and a sentence; the value stays as it was and is
    shown again when the field is left. With `percent` the field shows a share (0 to 1) in per cent, and says shares.
    Decimals of None show the number as it was typed. With a `step` the arrow keys count up and down.
    """

    changed_by_user = Signal(object)
    finished = Signal()

    def __init__(
        self,
        name: str,
        *,
        low: float | None = None,
        high: float | None = None,
        decimals: int | None = None,
        unit: str = "",
        percent: bool = False,
        optional: bool = False,
        step: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._unit = name, "%" if percent else unit
        self._scale = 100.0 if percent else 1.0
        self._low, self._high, self._decimals = low, high, decimals
        self._optional, self._step = optional, step
        self._value: float | None = None
        self._before: float | None = None
        self._problem = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        if self._unit:
            self.setTextMargins(0, 0, round(text_width(screen_ink().font("body"), self._unit)) + 1, 0)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._leave)

    def show_value(self, value: float | None) -> None:
        """Show a value without a signal; while a person types in the field, its text stays as typed."""
        self._value = value
        if not (self.hasFocus() and self.isModified()):
            self._rewrite()

    def value(self) -> float | None:
        """The last good value."""
        return self._value

    def problem(self) -> str:
        """The sentence that says why the text is not taken; empty when it is."""
        return self._problem

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step, Escape goes back to the value the field had when it was entered."""
        turn = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and (self.isModified() or self._problem):
            self._take(self._before)
            self._rewrite()
            self.selectAll()
        elif turn and self._step and self._value is not None:
            wanted = self._value + turn * self._step
            wanted = wanted if self._low is None else max(self._low, wanted)
            self._take(round(wanted if self._high is None else min(self._high, wanted), 10))
            self._rewrite()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what Escape goes back to."""
        self._before = self._value
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The unit behind the number, and the red edge."""
        super().paintEvent(event)
        ink = screen_ink()
        painter = QPainter(self)
        if self._unit:
            place = QRectF(self.rect()).adjusted(0, 0, -9, 0)
            paint_text(painter, place, self._unit, ink.font("body"), ink.muted, RIGHT)
        if self._problem:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink.danger, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _typed(self, text: str) -> None:
        try:
            value = number_from(text, self._unit)
        except Ambiguous:
            self._complain(_two_readings(self._name, text.strip()))
            return
        except NotANumber:
            self._complain(
                tr("{name}: {text} is not a number; type one such as 12.5.", name=self._name, text=text.strip())
            )
            return
        if value is None and not self._optional:
            self._complain(tr("{name}: type a number.", name=self._name))
            return
        value = None if value is None else value / self._scale
        outside = self._outside(value)
        self._complain(outside)
        if not outside:
            self._take(value)

    def _outside(self, value: float | None) -> str:
        if value is None:
            return ""
        too_low = self._low is not None and value < self._low
        too_high = self._high is not None and value > self._high
        if not (too_low or too_high):
            return ""
        low, high = (None if end is None else self._plain(end) for end in (self._low, self._high))
        if low is not None and high is not None:
            return tr("{name}: type a number from {low} to {high}.", name=self._name, low=low, high=high)
        if low is not None:
            return tr("{name}: type {low} or more.", name=self._name, low=low)
        return tr("{name}: type {high} or less.", name=self._name, high=high)

    def _plain(self, value: float) -> str:
        return plain(value * self._scale) + (self._unit if self._unit == "%" else "")

    def _take(self, value: float | None) -> None:
        if value != self._value:
            self._value = value
            self.changed_by_user.emit(value)

    def _complain(self, sentence: str) -> None:
        if sentence != self._problem:
            self._problem = sentence
            self.setToolTip(sentence)
            self.setAccessibleDescription(sentence)
            self.update()

    def _leave(self) -> None:
        changed = self.isModified() or bool(self._problem)
        self._rewrite()
        if changed:
            self.finished.emit()

    def _rewrite(self) -> None:
        """The value as it is shown; typed text and its problem are gone."""
        if self._value is None:
            text = ""
        elif self._decimals is None:
            text = plain(self._value * self._scale)
        else:
            text = number(self._value * self._scale, self._decimals)
        if text != self.text():
            self.setText(text)
        self.setModified(False)
        self._complain("")


def _two_readings(name: str, text: str) -> str:
    joined, pointed = text.replace(",", ""), text.replace(",", ".")
    return tr("{name}: {text} can be read in two ways; type {joined} or {pointed}.", name=name, text=text,
              joined=joined, pointed=pointed)  # fmt: skip
