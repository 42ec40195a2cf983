"""How much of what was asked is answered, as a bar with its number."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.marks import LEFT, paint_text, text_width
from decider.desktop.style.language import tr


def paint_progress(painter: QPainter, rect: QRectF, done: int, asked: int, ink: Ink) -> None:
    """Draw a bar from zero and "done of asked" behind it; what is partial is in warning colour."""
    words = tr("{n} of {all}", n=done, all=asked)
    font = ink.font("small")
    room = text_width(font, tr("{n} of {all}", n=asked, all=asked)) + 10
    bar = QRectF(rect.left(), rect.center().y() - 4, max(24.0, rect.width() - room), 8)
    painter.fillRect(bar, ink.line)
    partial = 0 < done < asked
    if done and asked:
        filled = QRectF(bar.left(), bar.top(), max(2.0, bar.width() * min(1.0, done / asked)), bar.height())
        painter.fillRect(filled, ink.warning if partial else ink.text)
    colour = ink.warning if partial else ink.text if done else ink.muted
    paint_text(painter, QRectF(bar.right() + 8, rect.top(), room, rect.height()), words, font, colour, LEFT)


class ProgressBar(QWidget):
    """Shows how much is answered."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._asked = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line high."""
        return QSize(200, 20)

    def show_share(self, done: int, asked: int) -> None:
        """Show that `done` of `asked` questions have an answer."""
        self._done, self._asked = done, asked
        self.setAccessibleName(tr("{n} of {all}", n=done, all=asked))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        painter = QPainter(self)
        paint_progress(painter, QRectF(self.rect()), self._done, self._asked, screen_ink())
        painter.end()
