"""A row of tabs, 36 px, the chosen one underlined in accent."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import CENTRE, paint_text, text_width
from decider.desktop.style.theme import TABS_HEIGHT
from decider.desktop.widgets.focus import paint_focus

_BETWEEN = 24


class TabRow(QTabBar):
    """`chosen(place)` when a person chose a tab, by mouse or arrow keys; never when one was shown."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._showing = True
        self._ringed = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for name in names:
            self.addTab(name.replace("&", "&&"))
        self._showing = False
        self.setFixedHeight(TABS_HEIGHT)
        self.currentChanged.connect(self._changed)

    def show_tab(self, place: int) -> None:
        """Show a tab as chosen without a signal."""
        self._showing = True
        self.setCurrentIndex(place)
        self._showing = False

    def tabSizeHint(self, place: int) -> QSize:
        """As wide as its bold name, so that nothing moves when another is chosen."""
        wide = text_width(screen_ink().font("body", 600), self._names[place]) + _BETWEEN
        return QSize(round(wide), TABS_HEIGHT)

    def minimumTabSizeHint(self, place: int) -> QSize:
        """Tabs may be squeezed to a few letters."""
        return QSize(min(40, self.tabSizeHint(place).width()), TABS_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, the underline of the chosen one, and the focus ring around it."""
        ink = screen_ink()
        painter = QPainter(self)
        under = self.tabAt(self.mapFromGlobal(QCursor.pos())) if self.underMouse() else -1
        for place, name in enumerate(self._names):
            box = QRectF(self.tabRect(place))
            on = place == self.currentIndex()
            inside = box.adjusted(2, 0, -2, -2)
            colour = ink.text if on or place == under else ink.muted
            paint_text(painter, inside, name, ink.font("body", 600 if on else 400), colour, CENTRE)
            if on:
                painter.fillRect(box.adjusted(_BETWEEN / 2, box.height() - 2, -_BETWEEN / 2, 0), ink.accent)
            if on and self.hasFocus() and self._ringed:
                paint_focus(painter, box.adjusted(4, 4, -4, -4), ink)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who came by key sees where the keys are; who came by mouse knows."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._ringed = event.reason() in keys
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the first key on the ring is there."""
        self._ringed = True
        self.update()
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The tab under the pointer is drawn stronger."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And no longer when the pointer has gone."""
        self.update()
        super().leaveEvent(event)

    def _changed(self, place: int) -> None:
        if not self._showing:
            self.chosen.emit(place)
