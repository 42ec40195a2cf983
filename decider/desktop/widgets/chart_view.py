"""A chart on screen: drawn by its function, copied and saved from its menu, described for those who cannot see it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, QSaveFile, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QWidget

from decider.decision.findings import DeciderError
from decider.desktop.charts.export import Paint, copy_chart, pdf_bytes, png_bytes, svg_bytes
from decider.desktop.charts.ink import Ink, light_ink, screen_ink
from decider.desktop.style.language import said, tr
from decider.desktop.widgets.focus import paint_focus
from decider.words import message

Hover = Callable[[QPainter, QRectF, Ink, QPointF], None]
"""Draws what the pointer is on over the chart."""

_FADED = 0.35
"""How opaque a chart is that waits for its next values."""


class ChartView(QWidget):
    """Hosts a chart. `told(sentence)` after a picture was copied or saved, or why it was not."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint: Paint | None = None
        self._hover: Hover | None = None
        self._pointer: QPointF | None = None
        self._kept: QPixmap | None = None
        self._kept_for: tuple[object, ...] = ()
        self._faded = False
        self._size = QSize(320, 160)
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_chart(
        self, paint: Paint, title: str, description: str, size: QSize | None = None, hover: Hover | None = None
    ) -> None:
        """Show a chart. `description` says in words what it shows; `size` is what it would like to have.

        The drawing is kept until the chart, its size or the ink changes: call this again whenever values are new.
        """
        self._paint, self._hover, self._title = paint, hover, title
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
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.mapToGlobal(QPoint(12, 12)) if by_key else event.globalPos()
        self.menu().exec(at)

    def menu(self) -> QMenu:
        """The menu of the chart."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy picture"), self.copy)
        menu.addSeparator()
        menu.addAction(tr("Save as SVG…"), lambda: self._ask_where("svg"))
        menu.addAction(tr("Save as PNG…"), lambda: self._ask_where("png"))
        menu.addAction(tr("Save as PDF…"), lambda: self._ask_where("pdf"))
        menu.setEnabled(self._paint is not None and not self._faded)
        return menu

    def copy(self) -> None:
        """Put the chart on the clipboard, in colour on white."""
        if self._paint is not None and not self._faded:
            copy_chart(self._paint, self._inside().size(), light_ink(), self._title)
            self.told.emit(tr("Picture copied"))

    def save(self, path: Path) -> None:
        """Write the chart as svg, png or pdf, as the suffix of `path` says; DeciderError where that fails."""
        if self._paint is None:
            return
        size, ink = self._inside().size(), light_ink()
        if path.suffix == ".svg":
            data = svg_bytes(self._paint, size, ink, self._title, self.accessibleDescription())
        elif path.suffix == ".pdf":
            data = pdf_bytes(self._paint, size, ink, self._title)
        else:
            data = png_bytes(self._paint, size, ink)
        file = QSaveFile(str(path))
        if not (file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()):
            raise DeciderError(
                message("{file} could not be written: {reason}.", file=path.name, reason=file.errorString().rstrip("."))
            )

    def _ask_where(self, kind: str) -> None:
        wanted, _ = QFileDialog.getSaveFileName(self, tr("Save picture"), f"{self._title}.{kind}", f"*.{kind}")
        if not wanted:
            return
        path = Path(wanted)
        path = path if path.suffix == f".{kind}" else path.with_name(f"{path.name}.{kind}")
        try:
            self.save(path)
        except DeciderError as error:
            self.told.emit(said(error.message))
        else:
            self.told.emit(tr("Saved {file}", file=path.name))

    def _inside(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 4, -4, -4)

    def _drawing(self, paint: Paint, ink: Ink) -> QPixmap:
        """The chart as a picture of the screen's own pixels; drawn again only when something changed."""
        ratio = self.devicePixelRatioF()
        wanted = (self.size().toTuple(), ratio, id(ink))
        if self._kept is None or self._kept_for != wanted:
            kept = QPixmap((QSizeF(self.size()) * ratio).toSize())
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, self._inside(), ink)
            painter.end()
            self._kept, self._kept_for = kept, wanted
        return self._kept
