"""A map of three weights whose knob can be dragged."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.export import Paint
from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.ternary import paint_knob, paint_map_tip, paint_ternary
from decider.desktop.charts.ternary_frame import Ternary, TernaryFrame, ternary_frame
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.focus import plain_key

Shares = tuple[float, float, float]
_GRIP = 14.0
"""How near the knob, in pixels, the pointer takes hold of it."""


class TernaryView(ChartView):
    """`moved(shares)` for every move of the knob by a person, `released()` when it is let go.

    Arrow keys move it by a hundredth of an edge.
    """

    moved = Signal(object)
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: Ternary | None = None
        self._here: Shares = (0.0, 0.0, 0.0)
        self.held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_map(
        self, given: Ternary, title: str, description: str, words: Callable[[Shares], Sequence[str]], size: QSize
    ) -> None:
        """Show a map; `words` says in lines what holds at a place."""
        self._map = given
        if not self.held:
            self._here = given.here

        def hover(painter: QPainter, rect: QRectF, ink: Ink, point: QPointF) -> None:
            shares = ternary_frame(rect, given.square).shares(point)
            if shares is not None and not self.held:
                paint_map_tip(painter, rect, point, words(shares), ink)

        def whole(painter: QPainter, rect: QRectF, ink: Ink) -> None:
            paint_ternary(painter, rect, given, ink)
            paint_knob(painter, ternary_frame(rect, given.square).place(self._here), ink)

        self.show_chart(whole, title, description, size, hover)

    def show_here(self, shares: Shares) -> None:
        """Move the knob without a signal; while a person holds it, it stays with the pointer."""
        if not self.held:
            self._here = shares
            self.update()

    def here(self) -> Shares:
        """Where the knob is."""
        return self._here

    def frame(self) -> TernaryFrame:
        """Where the map lies in the view."""
        return ternary_frame(self._inside(), self._map is not None and self._map.square)

    def minimumSizeHint(self) -> QSize:
        """Room enough to tell regions apart."""
        return QSize(260, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map, and the knob over it."""
        super().paintEvent(event)
        if self._map is not None:
            paint_knob(QPainter(self), self.frame().place(self._here), screen_ink(), self.hasFocus() or self.held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the knob."""
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton and self._near(event.position()):
            self.held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The held knob follows the pointer."""
        super().mouseMoveEvent(event)
        if self.held:
            self._move(event.position())
        else:
            near = self._near(event.position())
            self.setCursor(Qt.CursorShape.OpenHandCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the knob go."""
        if self.held and event.button() == Qt.MouseButton.LeftButton:
            self.held = False
            self.unsetCursor()
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the knob a little."""
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        way = ways.get(Qt.Key(event.key()))
        if way is None or self._map is None or not plain_key(event):
            super().keyPressEvent(event)
            return
        frame = self.frame()
        step = abs(frame.corners[1].x() - frame.corners[0].x()) / 100
        self._move(frame.place(self._here) + QPointF(way[0], way[1]) * step)
        if not event.isAutoRepeat():
            self.released.emit()

    def _move(self, point: QPointF) -> None:
        shares = self.frame().shares(point, held=True)
        assert shares is not None
        if shares != self._here:
            self._here = shares
            self.update()
            self.moved.emit(shares)

    def _near(self, point: QPointF) -> bool:
        if self._map is None:
            return False
        off = self.frame().place(self._here) - point
        return off.x() ** 2 + off.y() ** 2 <= _GRIP**2

    def _drawing(self, paint: Paint, ink: Ink) -> QPixmap:
        """The kept drawing has no knob, so that a drag draws the map once."""
        given = self._map
        if given is None:
            return super()._drawing(paint, ink)
        return super()._drawing(lambda painter, rect, used: paint_ternary(painter, rect, given, used), ink)
