"""The palette: type to find a command or a project. Also the list of findings, which opens the same way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import RIGHT, paint_text, text_width
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr

MOST = 60


@dataclass(frozen=True)
class Found:
    """One thing that can be chosen: its words, what kind it is or which keys it has, and what choosing it does."""

    text: str
    detail: str
    run: Callable[[], object]
    words: str = ""

    def matches(self, typed: Sequence[str]) -> bool:
        """Whether each of the typed words occurs."""
        words = self.words or self.text.casefold()
        return all(word in words for word in typed)


class _Line(QStyledItemDelegate):
    """Words at the left, over several lines where they need them; the kind or the keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else 400
        ink = screen_ink()
        room = QRectF(0, 0, wide - 24 - _detail_width(found), 1000)
        need = QFontMetricsF(ink.font("body")).boundingRect(room, int(_WRAPPED), found.text).height()
        return QSize(0, max(30, round(need) + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ink, rect = screen_ink(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.band)
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        inside = QRectF(rect).adjusted(12, 0, -12, 0)
        painter.setFont(ink.font("body"))
        painter.setPen(ink.text)
        painter.drawText(inside.adjusted(0, 0, -_detail_width(found), 0), int(_WRAPPED), found.text)
        paint_text(painter, inside, found.detail, ink.font("small"), ink.muted, RIGHT)


_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def _detail_width(found: Found) -> float:
    return text_width(screen_ink().font("small"), found.detail) + 16


class FindPanel(QFrame):
    """A popup with a field and what matches; Enter or a click chooses and closes."""

    def __init__(self, window: QWidget, things: Sequence[Found], asks: bool = True, words: str = "") -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._things = things
        self.field = QLineEdit()
        self.field.setPlaceholderText(words or tr("Find a project or command"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textEdited.connect(self._filter)
        self.field.installEventFilter(self)
        self.field.setVisible(asks)
        self.list = QListWidget()
        self.list.setItemDelegate(_Line(self.list))
        self.list.setAccessibleName(tr("What was found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        self.nothing = label(tr("Nothing found"), "small", 400, "muted")
        self.nothing.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self._filter("")

    def open_at(self, corner: QPoint, size: QSize) -> None:
        """Show the panel with its top left corner (global) and take the keyboard."""
        self.resize(size)
        self.move(corner)
        self.show()
        (self.field if self.field.isVisible() else self.list).setFocus()

    def _filter(self, text: str) -> None:
        typed = text.casefold().split()
        matching = [thing for thing in self._things if thing.matches(typed)]
        self.list.clear()
        for thing in matching[:MOST]:
            item = QListWidgetItem(thing.text)
            item.setData(Qt.ItemDataRole.UserRole, thing)
            item.setToolTip(thing.text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(not matching)

    def _choose(self, item: QListWidgetItem) -> None:
        found: Found = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        found.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                row = self.list.currentRow() + step[Qt.Key(event.key())]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.list.currentItem() is not None:
                    self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
