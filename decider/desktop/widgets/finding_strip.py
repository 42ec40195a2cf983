"""A finding beside the work: a tinted strip with one bold claim, one sentence and one link."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.style import icons
from decider.desktop.widgets.runs_label import Run, RunsLabel

Kind = Literal["error", "warning", "note"]


class FindingStrip(QWidget):
    """Says what deserves attention; `link_clicked` when its one link was chosen."""

    link_clicked = Signal()

    def __init__(self, kind: Kind = "warning", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._label = RunsLabel()
        self._link = QPushButton()
        self._link.setProperty("link", True)
        self._link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._link.clicked.connect(lambda: self.link_clicked.emit())
        self._link.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(self._label)
        row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def say(self, claim: str, sentence: str = "", link: str = "", kind: Kind | None = None) -> None:
        """Show a claim, a sentence that explains it and the words of a link; an empty link is not there."""
        self._kind = kind or self._kind
        # Chinese sets no space after its full-width stop.
        between = "" if claim.endswith(("。", "：", "；", "，")) else " "
        self._label.set_runs([Run(claim, 600), *([Run(between + sentence)] if sentence else [])])
        self._link.setText(link.replace("&", "&&"))
        self._link.setVisible(bool(link))
        self.setAccessibleName(self._label.text())
        self.update()

    def text(self) -> str:
        """Claim and sentence, as they are read out."""
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint, the 3-px edge and the sign of its kind."""
        ink = screen_ink()
        edge, tint, sign = _look(self._kind, ink)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.fillRect(QRectF(0, 0, 3, self.height()), edge)
        middle = self._label.geometry().top() + ink.font("body").pixelSize() * 0.72
        icons.paint(painter, QRectF(15, middle - 9, 18, 18), sign, edge.name())


def _look(kind: Kind, ink: Ink) -> tuple[QColor, QColor, str]:
    if kind == "error":
        return ink.danger, ink.raised, "warning"
    if kind == "note":
        return ink.accent, ink.raised, "info"
    return ink.warning, ink.warning_tint, "warning"
