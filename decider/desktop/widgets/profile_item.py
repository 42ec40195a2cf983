"""A weight profile in a list: its name, where it comes from, and its weights as a strip."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from decider.desktop.charts.bars import Segment, paint_weight_strip
from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_text, text_width
from decider.desktop.style.theme import LIST_ROW_HEIGHT
from decider.desktop.widgets.focus import paint_focus

PROFILE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Under this role an item holds a ProfileItem; an item without one is a heading."""

_HEADING = 32


@dataclass(frozen=True)
class ProfileItem:
    """What a list shows of a profile; `note` is a short word at the right, such as "edited"."""

    name: str
    subtitle: str
    segments: Sequence[Segment]
    note: str = ""


def paint_profile_item(
    painter: QPainter, rect: QRectF, item: ProfileItem, ink: Ink, *, chosen: bool = False, hovered: bool = False
) -> None:
    """Draw an item 60 px high: the name (bold when chosen) over the subtitle over the strip."""
    if chosen or hovered:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.band if chosen else ink.raised)
        painter.drawRoundedRect(rect.adjusted(6, 0, -6, 0), 4, 4)
        painter.restore()
    inside = rect.adjusted(20, 6, -18, -8)
    small = ink.font("caption")
    note = text_width(small, item.note) + 8 if item.note else 0.0
    line = QRectF(inside.left(), inside.top(), inside.width(), 20)
    paint_text(
        painter, line.adjusted(0, 0, -note, 0), item.name, ink.font("body", 600 if chosen else 400), ink.text, LEFT
    )
    paint_text(painter, line, item.note, small, ink.muted, RIGHT)
    paint_text(painter, line.translated(0, 18).adjusted(0, 0, 0, -3), item.subtitle, small, ink.muted, LEFT)
    strip = QRectF(round(inside.left()), round(inside.bottom() - 6), round(inside.width()), 6)
    paint_weight_strip(painter, strip, item.segments, ink)


class ProfileDelegate(QStyledItemDelegate):
    """Draws profiles and their headings in any item view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """60 px for a profile, less for a heading."""
        return QSize(160, LIST_ROW_HEIGHT if index.data(PROFILE_ROLE) is not None else _HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one item."""
        ink = screen_ink()
        rect = QRectF(option.rect)
        item = index.data(PROFILE_ROLE)
        if item is None:
            words = rect.adjusted(20, 8, -18, 0)
            paint_text(painter, words, str(index.data()), ink.font("caption", 600), ink.muted, LEFT)
            return
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        paint_profile_item(
            painter, rect, item, ink, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver)
        )
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, rect.adjusted(6, 0, -6, 0), ink)
