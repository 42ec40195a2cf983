"""Help > Take the tour: a card that points at the real widgets, one after another, while everything stays usable."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from decider.desktop.window_frame import START, Frame
from decider.desktop.window_tour_card import Ring, TourCard, beside
from decider.desktop.window_tour_stops import Stop, stops

_AROUND = 5


class Tour(QObject):
    """At most one tour through a window. `begun` when it starts."""

    begun = Signal()

    def __init__(self, window: Frame, go: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window, self._go = window, go
        self._stops: tuple[Stop, ...] = ()
        self._watched: list[QWidget] = []
        self.at = -1
        self.card: TourCard | None = None
        self.ring: Ring | None = None
        self.target: QWidget | None = None

    def start(self) -> None:
        """Begin at the first stop; what is open is toured, and nothing in it is changed."""
        self.end()
        self.at = 0
        self._make()
        self.begun.emit()

    def renew(self) -> None:
        """Say the same stop anew after the window was built anew."""
        if self.at >= 0:
            self._take_away()
            self._make()

    def end(self) -> None:
        """Take the card away and give the keyboard back to the work."""
        if self.at < 0:
            return
        self.at = -1
        self._take_away()
        shown = self._window.stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _make(self) -> None:
        self._stops = stops()
        self.ring = Ring(self._window)
        self.card = TourCard(self._window)
        self.card.step.connect(self._on_step)
        self.card.ended.connect(self.end)
        self._show()

    def _take_away(self) -> None:
        self._watch(None)
        for part in (self.card, self.ring):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.card = self.ring = None

    def _on_step(self, by: int) -> None:
        self.at += by
        if self.at >= len(self._stops):
            self.end()
        else:
            self._show()

    def _show(self) -> None:
        assert self.card is not None
        stop = self._stops[self.at]
        if self._window.place == START:
            self.end()
            return
        if stop.place:
            self._go(stop.place)
        self.card.say(stop, self.at, len(self._stops))
        # What a place has just made is shown and laid out only after this.
        QTimer.singleShot(0, self, self._point)

    def _point(self) -> None:
        if self.card is not None:
            self._watch(self._stops[self.at].find(self._window))
            self._settle()
            QTimer.singleShot(0, self, self._settle)

    def _watch(self, target: QWidget | None) -> None:
        """Follow a widget and all that it stands in, wherever they move."""
        for widget in self._watched:
            # A place makes its rows anew when the decision changes; those that were watched may be gone.
            if isValid(widget):
                widget.removeEventFilter(self)
        self.target, self._watched = target, []
        widget_or_none = target
        while widget_or_none is not None:
            self._watched.append(widget_or_none)
            widget_or_none.installEventFilter(self)
            if isinstance(widget_or_none, QScrollArea) and target is not None:
                widget_or_none.ensureWidgetVisible(target)
            widget_or_none = None if widget_or_none is self._window else widget_or_none.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along when the window or the widget does."""
        kinds = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in kinds:
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """Put ring and card where they belong now."""
        if self.card is None or self.ring is None:
            return
        whole, target = self._window.rect(), self.target
        seen = target is not None and isValid(target) and target.isVisible()
        rect = QRect()
        if target is not None and seen:
            region = target.visibleRegion().boundingRect()
            rect = QRect(target.mapTo(self._window, region.topLeft()), region.size())
        self.ring.setVisible(seen)
        self.ring.setGeometry(rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(whole))
        self.ring.raise_()
        self.card.move(beside(rect, self.card.rect(), whole))
        self.card.raise_()
