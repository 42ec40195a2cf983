"""Labels: always plain text, because names are written by people and rich text would obey them."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from decider.desktop.style.theme import Role, font

Tone = Literal["text", "muted", "warning", "danger", "positive", "accent"]


def label(text: str = "", role: Role = "body", weight: int = 400, tone: Tone = "text", wrap: bool = False) -> QLabel:
    """A plain-text label in a type role, a weight (400, 500, 600) and a tone."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role, weight))
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def set_tone(widget: QLabel, tone: Tone) -> None:
    """Show `widget` in another tone."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def rule(vertical: bool = False) -> QFrame:
    """A 1-px decorative line."""
    line = QFrame()
    line.setProperty("line", True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
