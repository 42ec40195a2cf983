"""The axis on which a person compares two criteria or projects, by keys, clicks or dragging."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from decider.desktop.charts.comparison_scale import (
    SCALE_HEIGHT,
    ComparisonScale,
    paint_comparison_scale,
    place_at,
    place_of,
    ratio_at,
)
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.style.language import plain, tr
from decider.desktop.widgets.focus import plain_key


class ComparisonAxis(QSlider):
    """`judged(ratio)` for every answer, left over right, None for one taken back; `settled()` when a gesture ends,
    `skipped()` when the pair is passed over as it is, `done()` when the next pair is wanted.

    Left and Right move by one; a digit sets the level on the side the answer is on, and once more the same digit on the
    other side; Space is equal; S skips; Delete or Backspace takes the answer back; Enter is done; a click or drag
    goes to the nearest level.
    (A QSlider for screen readers.)
    """

    judged = Signal(object)
    settled = Signal()
    skipped = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = ComparisonScale(None, Swatch(0), Swatch(1), _level_words())
        self._names = ("", "")
        self._projects = False
        self._held = False
        self._showing = False
        self.setRange(-8, 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._set_from_outside)

    def show_pair(
        self,
        names: tuple[str, str],
        swatches: tuple[Swatch, Swatch],
        ratio: float | None,
        suggested: float | None = None,
        suggestion: str = "",
        projects: bool = False,
    ) -> None:
        """Show two names with their answer, and the ratio that all answers together imply, with its sentence."""
        self._names, self._projects = names, projects
        self._scale = ComparisonScale(ratio, *swatches, _level_words(), suggested, suggestion)
        self.setAccessibleName(tr("{left} compared with {right}", left=names[0], right=names[1]))
        self._show(ratio)

    def ratio(self) -> float | None:
        """The answer that is shown, left over right; None when there is none."""
        return self._scale.ratio

    def take_back(self) -> None:
        """Take the answer back, where there is one."""
        if self._scale.ratio is not None:
            self._show(None)
            self.judged.emit(None)

    def sizeHint(self) -> QSize:
        """Room for all words."""
        return QSize(660, round(SCALE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for the odd numbers."""
        return QSize(240, round(SCALE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis."""
        painter = QPainter(self)
        paint_comparison_scale(painter, QRectF(self.rect()), self._scale, screen_ink(), focused=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by key."""
        key, place = event.key(), self._place()
        if not plain_key(event):
            event.ignore()
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._judge(max(-8, place - 1) if key == Qt.Key.Key_Left else min(8, place + 1))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            level = key - Qt.Key.Key_1
            side = 1 if place > 0 else -1
            self._judge(-place if self._scale.ratio is not None and level == abs(place) else side * level)
        elif key == Qt.Key.Key_Space:
            self._judge(0)
        elif key == Qt.Key.Key_S:
            self.skipped.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_back()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._judge(-8 if key == Qt.Key.Key_Home else 8)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            event.ignore()
            return
        if not event.isAutoRepeat() and key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.settled.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """An arrow that is held is one gesture."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.isAutoRepeat():
            self.settled.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer with the level under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._judge(place_at(QRectF(self.rect()), event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self._held:
            self._judge(place_at(QRectF(self.rect()), event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._held and event.button() == Qt.MouseButton.LeftButton:
            self._held = False
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes by must not change an answer."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.update()

    def _place(self) -> int:
        return 0 if self._scale.ratio is None else round(place_of(self._scale.ratio))

    def _judge(self, place: int) -> None:
        ratio = ratio_at(place)
        if ratio != self._scale.ratio:
            self._show(ratio)
            self.judged.emit(ratio)

    def _show(self, ratio: float | None) -> None:
        old = self._scale
        self._scale = ComparisonScale(ratio, old.left, old.right, old.words, old.suggested, old.suggestion)
        self._showing = True
        self.setValue(self._place())
        self._showing = False
        self.setAccessibleDescription(
            " ".join(filter(None, (judgement_words(self._names, ratio, self._projects), old.suggestion)))
        )
        self.update()

    def _set_from_outside(self, place: int) -> None:
        if not self._showing:
            self._judge(place)
            self.settled.emit()


def _level_words() -> tuple[str, str, str, str, str]:
    return tr("equally"), tr("moderately"), tr("strongly"), tr("very strongly"), tr("extremely")


def judgement_words(names: tuple[str, str], ratio: float | None, projects: bool = False) -> str:
    """An answer as a sentence: "Ecology matters moderately more: 3"; even levels lie between two words. An answer that
    a group was joined to, or a table held, may lie between levels, for which there are no words."""
    if ratio is None:
        return tr("Not answered")
    place = round(place_of(ratio))
    if abs(place_of(ratio) - place) > 1e-6 or max(ratio, 1 / ratio) > 9 + 1e-6:
        who, times = (names[0], ratio) if ratio > 1 else (names[1], 1 / ratio)
        if projects:
            return tr("{name} is {times} times as good", name=who, times=plain(round(times, 2)))
        return tr("{name} matters {times} times as much", name=who, times=plain(round(times, 2)))
    if place == 0:
        return tr("Both are equally good: 1") if projects else tr("Both matter equally: 1")
    name, level = names[0] if place < 0 else names[1], abs(place) + 1
    words = _level_words()
    if projects:
        word = words[level // 2]
        if level % 2 == 0:
            word = tr("{word} to {next}", word=words[level // 2 - 1], next=word)
        return tr("{name} is {word} better: {level}", name=name, word=word, level=level)
    if level % 2:
        return tr("{name} matters {word} more: {level}", name=name, word=words[level // 2], level=level)
    return tr(
        "{name} matters {word} to {next} more: {level}",
        name=name, word=words[level // 2 - 1], next=words[level // 2], level=level,
    )  # fmt: skip
