"""One criterion in the direct weighting: name, slider, number, lock, and the range in which the list stays."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.intervals import range_text
from decider.desktop.charts.marks import CENTRE, paint_swatch, paint_text, text_width
from decider.desktop.style.icons import icon
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import number, tr
from decider.desktop.style.theme import font
from decider.desktop.style.tokens import palette
from decider.desktop.widgets.lock_button import LockButton
from decider.desktop.widgets.number_field import NumberField
from decider.desktop.widgets.weight_slider import INSET, WeightSlider

NAME_WIDTH, FIELD_WIDTH, LOCK_WIDTH, RANGE_WIDTH = 132, 70, 28, 90
GAPS = (8, 12, 4, 10)
ROW_HEIGHT = 54
INDENT = 16


class SwatchMark(QWidget):
    """The colour of a criterion as a small square."""

    def __init__(self, swatch: Swatch, side: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatch, self._side = swatch, side
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square."""
        paint_swatch(QPainter(self), QRectF(0, 0, self._side, self._side), self._swatch, screen_ink())


class AxisMarks(QWidget):
    """The numbers above the sliders, from 0 to the end of their axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maximum = 0.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of captions."""
        return QSize(96, 20)

    def show_maximum(self, maximum: float) -> None:
        """Change the end of the axis."""
        self._maximum = maximum
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Five or six numbers, the last with its unit."""
        ink, painter = screen_ink(), QPainter(self)
        step = (10 if self.width() >= 200 else 25) * (1 if self._maximum <= 0.5 else 2)
        for value in range(0, round(self._maximum * 100) + 1, step):
            x = INSET + value / 100 / self._maximum * (self.width() - 2 * INSET)
            last = value + step > self._maximum * 100
            box = QRectF(x - 24, 0, 48, self.height())
            words = f"{value}%" if last else str(value)
            # The last one is never cut by the edge.
            box.moveCenter(
                QPointF(min(x, self.width() - 2 - text_width(ink.font("small"), words) / 2), box.center().y())
            )
            paint_text(painter, box, words, ink.font("small"), ink.muted, CENTRE)


def field_width() -> int:
    """Room for a weight and its unit in the present size of text."""
    return max(FIELD_WIDTH, ceil(text_width(font("body"), "88.8 %")) + 26)


def range_width() -> int:
    """Room for the longest range in the present size of text: a figure that is cut reads as another."""
    return max(RANGE_WIDTH, ceil(text_width(font("body"), range_text(0.888, 0.888))) + 2)


class WeightRow(QFrame):
    """`dragged(weight)` by slider, `typed(weight)` by field, `released`, `locked(bool)`, `expanded(bool)`.

    `rest` says why a criterion has no rows below it; with `below` above zero it can be opened.
    """

    dragged = Signal(float)
    typed = Signal(float)
    released = Signal()
    locked = Signal(bool)
    expanded = Signal(bool)

    def __init__(
        self, criterion: str, name: str, swatch: Swatch, depth: int = 0, below: int = 0, opened: bool = False,
        rest: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.criterion, self.level = criterion, depth
        self.setFixedHeight(ROW_HEIGHT if depth == 0 else ROW_HEIGHT - 6)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.slider = WeightSlider(swatch, name)
        self.field = NumberField(name, low=0.0, high=1.0, decimals=1, percent=True, step=0.005)
        self.field.setFixedWidth(field_width())
        self.lock = LockButton(name)
        self._range = label("", "body")
        self._was = label("", "small", 400, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + INDENT * depth, 0, 16, 0)
        row.setSpacing(0)
        row.addLayout(self._naming(name, swatch, below, opened, rest))
        row.addSpacing(GAPS[0])
        row.addWidget(self.slider, 1)
        row.addSpacing(GAPS[1])
        row.addWidget(self.field)
        row.addSpacing(GAPS[2])
        row.addWidget(self.lock)
        row.addSpacing(GAPS[3])
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addStretch()
        for words in (self._range, self._was):
            words.setFixedWidth(range_width())
            right.addWidget(words)
        right.addStretch()
        row.addLayout(right)
        self.slider.dragged.connect(self.dragged)
        self.slider.released.connect(self.released)
        self.field.changed_by_user.connect(self._on_typed)
        self.field.finished.connect(self.released)
        self.lock.toggled_by_user.connect(self.locked)
        for part in (self.slider, self.field, self.lock):
            part.installEventFilter(self)

    def _naming(self, name: str, swatch: Swatch, below: int, opened: bool, rest: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(SwatchMark(swatch, 12 if self.level == 0 else 9))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        alone = self.level > 0 or not (below or rest)
        title = label(name, *(("body", 600) if self.level == 0 else ("caption", 400)), wrap=alone)
        title.setFixedWidth(NAME_WIDTH - 22 - INDENT * self.level)
        title.setToolTip(name)
        if not alone:
            # With a second line below it the name has but one.
            title.setText(title.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, title.width()))
        words.addWidget(title)
        self.opener: QPushButton | None = None
        if below:
            words.addWidget(self._opener(name, below, opened), 0, Qt.AlignmentFlag.AlignLeft)
        elif rest:
            words.addWidget(label(rest, "caption", 400, "muted"))
        words.addStretch()
        line.addLayout(words)
        return line

    def _opener(self, name: str, below: int, opened: bool) -> QPushButton:
        text = tr("{n} sub-criteria", n=below)
        made = QPushButton(icon("down" if opened else "right", palette().muted), text)
        made.setIconSize(QSize(12, 12))
        made.setProperty("link", True)
        made.setStyleSheet(f"QPushButton {{ color: {palette().muted}; text-decoration: none; min-height: 16px; }}")
        made.setFont(self._was.font())
        made.setCheckable(True)
        made.setChecked(opened)
        made.setAccessibleName(tr("Sub-criteria of {name}", name=name))
        made.clicked.connect(self.expanded)
        self.opener = made
        return made

    def show_weight(
        self, weight: float, band: tuple[float, float] | None, saved: float | None, maximum: float, locked: bool,
        held: bool, near: bool, movable: bool = True, ranged: bool = True,
    ) -> None:  # fmt: skip
        """Show all numbers, the range as a warning where an end is `near`; None as `band` is not known at the moment.

        A slider that is `held` keeps what the person gives it. Nothing is `movable` where no other can make room.
        Where nothing is on the list there is no range to name, so it is not `ranged`.
        """
        self.slider.show_weight(self.slider.weight() if held else weight, band, saved, maximum)
        self.field.show_value(weight)
        self.slider.setEnabled(movable)
        self.field.setEnabled(movable)
        self.lock.show_locked(locked)
        self._range.setText("…" if band is None else range_text(*band))
        self._range.setVisible(ranged)
        set_tone(self._range, "warning" if near else "muted" if band is None else "text")
        if saved is None:
            self._was.setText("")
        elif abs(saved - weight) < 5e-4:
            self._was.setText(tr("unchanged"))
        else:
            self._was.setText(tr("was {weight}", weight=number(saved * 100, 1)))
        self._was.setVisible(saved is not None)

    def _on_typed(self, weight: float | None) -> None:
        if weight is not None:
            self.typed.emit(weight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The row in which something has the focus is raised."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("ground", "raised" if event.type() == QEvent.Type.FocusIn else "surface")
            self.style().unpolish(self)
            self.style().polish(self)
        return False
