"""A sentence with bold parts, as plain text: names are written by people, and rich text would obey them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.style.labels import Tone
from decider.desktop.style.theme import Role

_LEADING = 1.3
_WIDTHS = 8
"""So many widths a layout may try one after another."""


@dataclass(frozen=True)
class Run:
    """A piece of a sentence in one weight (400, 500 or 600) and tone."""

    text: str
    weight: int = 400
    tone: Tone = "text"


class RunsLabel(QWidget):
    """Shows one paragraph made of runs, wrapped to its width."""

    def __init__(self, runs: Sequence[Run] = (), role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._role: Role = role
        self._heights: dict[tuple[int, Ink], int] = {}
        self._whole: tuple[Ink, int] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Show another sentence."""
        if tuple(runs) != self._runs:
            before = self._asked_room()
            self._runs = tuple(runs)
            self._heights, self._whole = {}, None
            self.setAccessibleName(self.text())
            # Where only figures change, all around need not be laid out anew in every frame of a drag.
            if self._asked_room() != before:
                self.updateGeometry()
            self.update()

    def _asked_room(self) -> tuple[int, int]:
        return self._wide(), self.heightForWidth(self.width())

    def _wide(self) -> int:
        ink = screen_ink()
        if self._whole is None or self._whole[0] is not ink:
            layout, _ = self._laid_out(100_000)
            wide = layout.lineAt(0).naturalTextWidth() if layout.lineCount() else 0
            self._whole = (ink, min(int(wide) + 2, 900))
        return self._whole[1]

    def text(self) -> str:
        """The sentence without its formats."""
        return "".join(run.text for run in self._runs)

    def hasHeightForWidth(self) -> bool:
        """Always: it wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped sentence."""
        # Layouts ask in every frame of a drag.
        key = (width, screen_ink())
        if key not in self._heights:
            if len(self._heights) > _WIDTHS:
                self._heights = {}
            self._heights[key] = self._laid_out(width)[1]
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """One line, as long as it is, or up to a readable measure."""
        wide = self._wide()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A few words; the height is that of the width it has now."""
        return QSize(min(120, self._wide()), self.heightForWidth(self.width() or 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        layout, _ = self._laid_out(self.width())
        painter = QPainter(self)
        painter.setPen(screen_ink().text)
        layout.draw(painter, QPointF(0, 0))

    def resizeEvent(self, event: object) -> None:
        """A new width may need another height."""
        self.updateGeometry()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        ink = screen_ink()
        layout = QTextLayout(self.text(), ink.font(self._role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            step = max(line.height(), ink.font(self._role).pixelSize() * _LEADING * 1.1)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout, int(y + 0.999)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ink = screen_ink()
        tones = {
            "text": ink.text, "muted": ink.muted, "warning": ink.warning, "danger": ink.danger,
            "positive": ink.positive, "accent": ink.accent,
        }  # fmt: skip
        formats = []
        start = 0
        for run in self._runs:
            # Positions count UTF-16 units, as Qt's strings do.
            length = len(run.text.encode("utf-16-le")) // 2
            form = QTextCharFormat()
            form.setFont(
                ink.font(self._role, run.weight), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll
            )
            form.setForeground(tones[run.tone])
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, length, form
            formats.append(piece)
            start += length
        return formats
