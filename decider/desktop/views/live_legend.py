"""The legends of the live ranking: over it the criteria and their colours, under it the marks of standings."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, Standing, paint_standing, paint_swatch, paint_text, text_width
from decider.desktop.style.language import tr

COLUMNS = 3
LINE = 17


class LiveLegend(QWidget):
    """Names with swatches, painted; nothing at all without criteria."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def display(self, names: tuple[str, ...]) -> None:
        """Show these names in the order of the criteria's colours."""
        if names != self._names:
            self._names = names
            self.setAccessibleName(", ".join(names))
            self.setToolTip("\n".join(names) if len(names) > 6 else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Tall enough for all names."""
        lines = -(-len(self._names) // self._columns())
        return QSize(0, lines * LINE + 10 if lines else 0)

    def resizeEvent(self, event: object) -> None:
        """Another width may need other columns."""
        self.updateGeometry()

    def _columns(self) -> int:
        """Three, or two where a name does not fit a third of the width."""
        font = screen_ink().font("small")
        widest = max((text_width(font, name) for name in self._names), default=0.0)
        return COLUMNS if widest <= (self.width() - 30) / COLUMNS - 20 else COLUMNS - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each name behind its swatch."""
        painter, ink = QPainter(self), screen_ink()
        font = ink.font("small")
        columns = self._columns()
        step = (self.width() - 30) / columns
        middle = QFontMetricsF(font).height()
        for i, name in enumerate(self._names):
            x, y = 16 + i % columns * step, 5 + i // columns * LINE
            paint_swatch(painter, QRectF(round(x), round(y + (LINE - 9) / 2), 9, 9), Swatch(i), ink)
            room = QRectF(x + 14, y + (LINE - middle) / 2, step - 20, middle)
            paint_text(painter, room, name, font, ink.muted, LEFT | Qt.AlignmentFlag.AlignVCenter)
        painter.end()


class StandingLegend(QWidget):
    """What ●, ◐ and ○ mean."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[Standing, str], ...] = (
            ("in", tr("in, 90% or more")),
            ("borderline", tr("borderline")),
            ("out", tr("out, under 10%")),
        )
        self.setAccessibleName(", ".join(words for _, words in self._entries))
        self.setFixedHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each mark before its words."""
        painter, ink = QPainter(self), screen_ink()
        font, x = ink.font("small"), 16.0
        for standing, words in self._entries:
            wide = text_width(font, words)
            paint_standing(painter, QPointF(x + 5, self.height() / 2), standing, ink)
            paint_text(painter, QRectF(x + 16, 0, wide + 2, self.height()), words, font, ink.muted)
            x += wide + 36
        painter.end()
