"""All weights as one tall strip, and the line below it that says what the marks of the sliders mean."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.desktop.charts.bars import Segment, paint_labelled_strip, paint_weight_strip
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import paint_triangle
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, tr
from decider.desktop.views.weights_reading import segments_of


class Strip(QWidget):
    """Weights in proportion: tall with names and numbers, or 6 px high without."""

    def __init__(self, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tall = tall
        self._segments: tuple[Segment, ...] = ()
        self.setFixedHeight(24 if tall else 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, self.height())

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show other weights."""
        self._segments = segments
        words = ", ".join(f"{s.name} {s.label}" for s in segments)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The segments."""
        paint = paint_labelled_strip if self._tall else paint_weight_strip
        paint(QPainter(self), QRectF(self.rect()), self._segments, screen_ink())


class SliderMark(QWidget):
    """A small picture of what lies behind or below a slider: the band or the triangle."""

    def __init__(self, band: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._band = band
        self.setFixedSize(20 if band else 9, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band with its ends, or triangle."""
        ink, painter = screen_ink(), QPainter(self)
        if self._band:
            painter.fillRect(QRectF(2, 2, 16, 10), ink.band)
            for x in (2, 17):
                painter.fillRect(QRectF(x, 1, 1.5, 12), ink.accent)
        else:
            paint_triangle(painter, QPointF(4.5, 7), "up", ink.strong, 7)


class WeightsSummary(QWidget):
    """The strip of the top criteria over their sum, the key to the marks, and what the locks do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = Strip(tall=True)
        self.sum = label("", "small", 400, "muted")
        self.stay = label("", "small", 400, "muted")
        self.locks = label("", "small", 400, "muted", wrap=True)
        self._band = SliderMark(band=True)
        self._saved = QWidget()
        key = QHBoxLayout(self._saved)
        key.setContentsMargins(0, 0, 0, 0)
        key.setSpacing(6)
        key.addWidget(SliderMark(band=False))
        key.addWidget(label(tr("saved value"), "small", 400, "muted"))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.sum)
        line.addSpacing(10)
        line.addWidget(self._band)
        line.addWidget(self.stay)
        line.addSpacing(10)
        line.addWidget(self._saved)
        line.addSpacing(10)
        line.addWidget(self.locks, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(line)

    def display(self, decision: Decision, shares: Mapping[str, float], listed: int, saved: bool, locks: str) -> None:
        """Show the weights of the top criteria and whether there are saved ones to compare with."""
        self.strip.show_segments(segments_of(decision, shares))
        total = sum(shares[c.id] for c in children(decision.criteria))
        self.sum.setText(tr("Sum {total}%", total=number(total * 100, 1)))
        self.stay.setText(tr("the same {n} stay in", n=listed))
        for part in (self._band, self.stay):
            part.setVisible(listed > 0)
        self._saved.setVisible(saved)
        self.locks.setText(locks)
