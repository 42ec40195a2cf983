"""What every painted widget shares: its focus ring, and the end of a gesture made with keys."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from decider.desktop.charts.ink import Ink


def paint_focus(painter: QPainter, rect: QRectF, ink: Ink, radius: float = 5) -> None:
    """Draw the focus ring, 2 px, inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.focus, 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def plain_key(event: QKeyEvent) -> bool:
    """Whether a key was pressed alone, or with Shift or from the number pad: not a shortcut."""
    others = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return not event.modifiers() & ~others
