"""A chart on screen: drawn by its function, copied and saved from its menu, described for those who cannot see it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from decider.desktop.charts.export import Paint, copy_chart, pdf_bytes, png_bytes, svg_bytes
from decider.desktop.charts.ink import Ink, light_ink, screen_ink
from decider.desktop.style.language import tr
from decider.desktop.widgets.focus import paint_focus
from decider.desktop.widgets.saving import ask_and_save, tell
from decider.desktop.widgets.table_menu import add_saving, asks_for_menu, copy_table, menu_place
from decider.storage.saving import save_bytes
from decider.storage.shown_table import ShownTable

Hover = Callable[[QPainter, QRectF, Ink, QPointF], None]
"""Draws what the pointer is on over the chart."""

_FADED = 0.35
"""How opaque a chart is that waits for its next values."""


class ChartView(QWidget):
    """Hosts a chart. Its menu copies and saves the picture and, where it has some, its figures as a table.

    Ctrl+C copies the figures, of a chart without any the picture. What became of it the window says.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint: Paint | None = None
        self._hover: Hover | None = None
        self._pointer: QPointF | None = None
        self._kept: QPixmap | None = None
        self._kept_for: tuple[object, ...] = ()
        self._kept_ink: Ink | None = None
        self._faded = False
        self._size = QSize(320, 160)
        self._title = ""
        self.figures: ShownTable | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_chart(
        self,
        paint: Paint,
        title: str,
        description: str,
        size: QSize | None = None,
        hover: Hover | None = None,
        figures: ShownTable | None = None,
    ) -> None:
        """Show a chart. `description` says in words what it shows, `figures` in numbers; `size` is what it would like.

        The drawing is kept until the chart, its size or the ink changes: call this again whenever values are new.
        """
        self._paint, self._hover, self._title, self.figures = paint, hover, title, figures
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        self.setMouseTracking(hover is not None)
        self._kept = None
        self._faded = False
        if size is not None and size != self._size:
            self._size = size
            self.updateGeometry()
        self.update()

    def fade(self) -> None:
        """Show the chart pale until the next one comes: what it says no longer holds."""
        self._faded = True
        self.figures = None
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        """What the chart would like to have."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Charts give way, in width more than in height."""
        return QSize(min(240, self._size.width()), min(self._size.height(), 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept drawing, what the pointer is on, and the focus ring."""
        if self._paint is None:
            return
        ink = screen_ink()
        painter = QPainter(self)
        painter.setOpacity(_FADED if self._faded else 1.0)
        painter.drawPixmap(0, 0, self._drawing(self._paint, ink))
        painter.setOpacity(1.0)
        if not self._faded and self._hover is not None and self._pointer is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._hover(painter, self._inside(), ink, self._pointer)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), ink)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Nothing is under a pointer that has gone."""
        self._pointer = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy or save, at the pointer or, by the menu key, in the chart."""
        self.menu().exec(menu_place(self, event, QPoint(12, 12)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; all else is for the window."""
        if event.matches(QKeySequence.StandardKey.Copy):
            (self.copy if self.figures is None else self.copy_figures)()
        elif not asks_for_menu(self, event):
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """The menu of the chart."""
        menu = QMenu(self)
        # Not by WA_DeleteOnClose: an Alt key then frees the menu under the hands of Qt.
        menu.aboutToHide.connect(menu.deleteLater)
        figures = self.figures
        if figures is not None:
            menu.addAction(tr("Copy table"), self.copy_figures)
            add_saving(menu, self, self._title, lambda: figures)
            menu.addSeparator()
        menu.addAction(tr("Copy picture"), self.copy)
        menu.addSeparator()
        for words, kind in ((tr("Save as SVG…"), "SVG"), (tr("Save as PNG…"), "PNG"), (tr("Save as PDF…"), "PDF")):
            menu.addAction(words, partial(self._ask_where, kind))
        menu.setEnabled(self._paint is not None and not self._faded)
        return menu

    def copy(self) -> None:
        """Put the chart on the clipboard, in colour on white."""
        if self._paint is not None and not self._faded:
            copy_chart(self._paint, self._inside().size(), light_ink(), self._title)
            tell(self, tr("Picture copied"))

    def copy_figures(self) -> None:
        """Put the figures on the clipboard, for a spreadsheet."""
        if self.figures is not None:
            copy_table(self, self.figures)

    def save(self, path: Path) -> None:
        """Write the chart as svg, png or pdf, as the suffix of `path` says; DeciderError where that fails."""
        save_bytes(path, self.picture(path.suffix))

    def picture(self, suffix: str) -> bytes:
        """The chart as a file with this suffix holds it: .svg, .pdf, else PNG; nothing before there is a chart."""
        if self._paint is None:
            return b""
        size, ink = self._inside().size(), light_ink()
        if suffix == ".svg":
            return svg_bytes(self._paint, size, ink, self._title, self.accessibleDescription())
        if suffix == ".pdf":
            return pdf_bytes(self._paint, size, ink, self._title)
        return png_bytes(self._paint, size, ink)

    def _ask_where(self, kind: str) -> None:
        suffix = f".{kind.casefold()}"
        ask_and_save(self, tr("Save picture"), self._title, (suffix, kind), lambda: self.picture(suffix))

    def _inside(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 4, -4, -4)

    def _drawing(self, paint: Paint, ink: Ink) -> QPixmap:
        """The chart as a picture of the screen's own pixels; drawn again only when something changed."""
        ratio = self.devicePixelRatioF()
        wanted = (self.size().toTuple(), ratio)
        # The ink itself, not its id, which another may get once it is gone.
        if self._kept is None or self._kept_for != wanted or self._kept_ink is not ink:
            kept = QPixmap((QSizeF(self.size()) * ratio).toSize())
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, self._inside(), ink)
            painter.end()
            self._kept, self._kept_for, self._kept_ink = kept, wanted, ink
        return self._kept
