"""How the table of projects is drawn: cells, and a header that groups criteria under the one above them."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from decider.desktop.charts.ink import Ink, Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_swatch, paint_text, paint_triangle
from decider.desktop.style import icons
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.views.projects_columns import Column
from decider.desktop.views.projects_rows import ProjectRows

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_LINE = 16
_MARK = 15
_NARROWEST, _ONE_LINE, _WIDEST = 72, 84, 136
_MOST_WIDTHS = 5_000
_LOOKED_AT = 200
"""So many characters fill two lines of the widest column: measuring a name of thousands at each break takes minutes."""


class CellPainting(QStyledItemDelegate):
    """Cells with a hollow mark where a score is missing; `moved` says where to go when an editor was left by a key.

    `moved(rows, columns)`; `filled(text)` for Ctrl+Enter.
    """

    moved = Signal(int, int)
    filled = Signal(str)

    def __init__(self, rows: ProjectRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._widths: dict[str, int] = {}
        self._measured_in: Ink | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell straight from the model, without asking it role by role."""
        ink = screen_ink()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, ink.band if chosen else ink.surface)
        row, at = index.row(), index.column()
        column = self._rows.columns[at]
        area = QRectF(rect).adjusted(_PAD, 0, -_PAD, 0)
        if column.kind == "score":
            self._paint_score(painter, area, self._rows.value(row, column), column, at, ink)
        else:
            colour = ink.text if column.kind == "name" else ink.muted
            paint_text(painter, area, self._rows.text(row, at), ink.font(), colour)
        painter.setPen(ink.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if at and starts_group(self._rows.columns, at):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink.focus, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_score(
        self, painter: QPainter, area: QRectF, value: float | None, column: Column, at: int, ink: Ink
    ) -> None:
        if value is None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink.strong, 1.2))
            painter.drawEllipse(QPointF(area.right() - 4, area.center().y()), 3, 3)
            painter.restore()
            return
        text = self._rows.text_of(value, at)
        if column.outside(value):
            icons.paint(painter, QRectF(area.left(), area.center().y() - 7, 14, 14), "warning", ink.warning.name())
            paint_text(painter, area.adjusted(16, 0, 0, 0), text, ink.font(), ink.warning, RIGHT)
            return
        paint_text(painter, area, text, ink.font(), ink.text, RIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are all of one height, and columns wide enough for their words."""
        text = self._rows.text(index.row(), index.column())
        # A table asks for all of a thousand names whenever its width changes.
        if self._measured_in is not (ink := screen_ink()) or len(self._widths) > _MOST_WIDTHS:
            self._widths, self._measured_in = {}, ink
        wide = self._widths.get(text)
        if wide is None:
            wide = self._widths[text] = int(QFontMetricsF(ink.font()).horizontalAdvance(text)) + 2 * _PAD + 2
        return QSize(wide, ROW_HEIGHT)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain field, numbers at the right as they stand in the cell."""
        field = QLineEdit(parent)
        if self._rows.columns[index.column()].kind == "score":
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(self._rows.columns[index.column()].title)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field once; what comes later does not overwrite what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The field covers its cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab accept and go on; Ctrl+Enter fills the selection; Up and Down accept and move."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            key = Qt.Key(event.key())
            steps = {
                Qt.Key.Key_Return: (-1 if back else 1, 0),
                Qt.Key.Key_Enter: (-1 if back else 1, 0),
                Qt.Key.Key_Tab: (0, 1),
                Qt.Key.Key_Backtab: (0, -1),
                Qt.Key.Key_Up: (-1, 0),
                Qt.Key.Key_Down: (1, 0),
            }
            if key in steps:
                fill = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and key in (
                    Qt.Key.Key_Return,
                    Qt.Key.Key_Enter,
                )
                self._leave(watched, steps[key], fill)
                return True
        return bool(super().eventFilter(watched, event))

    def _leave(self, field: QLineEdit, step: tuple[int, int], fill: bool) -> None:
        text = field.text()
        if not fill:
            self.commitData.emit(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
        if fill:
            self.filled.emit(text)
        else:
            self.moved.emit(*step)


def starts_group(columns: tuple[Column, ...], at: int) -> bool:
    """Whether a line stands before this column: between kinds, and between split criteria."""
    here, before = columns[at], columns[at - 1]
    if here.kind != before.kind:
        return here.kind == "score" or before.kind == "score"
    return here.group != before.group and bool(here.group_title or before.group_title)


class ColumnHeader(QHeaderView):
    """Two levels: the criterion above, where it is split, then name and scale. `sort_wanted(column)` on a click."""

    sort_wanted = Signal(int)

    def __init__(self, rows: ProjectRows, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = rows
        self._pressed = -1
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)

    def sizeHint(self) -> QSize:
        """Three lines, four where criteria are grouped."""
        grouped = any(c.group_title for c in self._rows.columns)
        return QSize(0, _LINE * (4 if grouped else 3) + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw one column's part of the header."""
        columns = self._rows.columns
        if logical >= len(columns):
            return
        ink, column = screen_ink(), columns[logical]
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, ink.surface)
        area = QRectF(rect).adjusted(_PAD, 5, -_PAD, -5)
        if column.group_title:
            self._paint_group(painter, rect, logical, ink)
        self._paint_title(painter, area, logical, column, ink)
        painter.setPen(ink.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logical and starts_group(columns, logical):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, logical: int, ink: Ink) -> None:
        """The name of the criterion above, set once over all its columns and cut at each one's edge."""
        columns = self._rows.columns
        first = last = logical
        while first and columns[first - 1].group == columns[logical].group:
            first -= 1
        while last + 1 < len(columns) and columns[last + 1].group == columns[logical].group:
            last += 1
        left = rect.left() - (self.sectionViewportPosition(logical) - self.sectionViewportPosition(first))
        wide = sum(self.sectionSize(i) for i in range(first, last + 1))
        swatch = columns[logical].swatch or Swatch(0)
        paint_swatch(painter, QRectF(left + _PAD, rect.top() + 9, 9, 9), Swatch(swatch.index), ink)
        text = QRectF(left + _PAD + 15, rect.top() + 5, wide - 2 * _PAD - 15, _LINE)
        paint_text(painter, text, columns[logical].group_title, ink.font("small", 500), ink.text)

    def _paint_title(self, painter: QPainter, area: QRectF, logical: int, column: Column, ink: Ink) -> None:
        font = ink.font("small", 500)
        words = column.kind != "score"
        sorted_here = self._rows.sort_column == logical
        bottom = QRectF(area.left(), area.bottom() - _LINE, area.width(), _LINE)
        if words:
            paint_text(painter, bottom, column.title, font, ink.muted, LEFT)
            if sorted_here:
                self._paint_sort(painter, QPointF(area.right() - 3, bottom.center().y()), ink)
            return
        room = _MARK if column.swatch else 0
        lines = two_lines(column.title, QFontMetricsF(font), area.width(), room)
        y = bottom.top() - _LINE * len(lines)
        for k, line in enumerate(lines):
            paint_text(painter, QRectF(area.left(), y + k * _LINE, area.width(), _LINE), line, font, ink.text, RIGHT)
        if column.swatch:
            wide = min(QFontMetricsF(font).horizontalAdvance(lines[0]), area.width() - room)
            paint_swatch(painter, QRectF(area.right() - wide - 14, y + 4, 9, 9), column.swatch, ink)
        paint_text(painter, bottom, column.about, ink.font("caption"), ink.muted, RIGHT)
        if sorted_here:
            self._paint_sort(painter, QPointF(area.left() + 4, bottom.center().y()), ink)

    def _paint_sort(self, painter: QPainter, centre: QPointF, ink: Ink) -> None:
        paint_triangle(painter, centre, "down" if self._rows.descending else "up", QColor(ink.text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click sorts, a drag of an edge resizes; neither selects, so that Delete empties no whole column."""
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.logicalIndexAt(event.position().toPoint()) if left and not resizing else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click ends where it began."""
        super().mouseReleaseEvent(event)
        if self._pressed >= 0 and self._pressed == self.logicalIndexAt(event.position().toPoint()):
            self.sort_wanted.emit(self._pressed)
        self._pressed = -1


def two_lines(text: str, metrics: QFontMetricsF, width: float, room: float) -> list[str]:
    """`text` in one line or broken into two between words (Chinese: anywhere); the first leaves `room` for a mark."""
    text = text[:_LOOKED_AT]
    if metrics.horizontalAdvance(text) <= width - room:
        return [text]
    fitting = [i for i in breaks(text) if metrics.horizontalAdvance(text[:i]) <= width - room]
    if not fitting:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - room)]
    rest = text[fitting[-1] :].strip()
    return [text[: fitting[-1]].strip(), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def breaks(text: str) -> list[int]:
    """Where a line may end: before spaces, and between Chinese characters."""
    return [i for i in range(1, len(text)) if text[i] == " " or text[i - 1] > "\u2e80"]


def title_width(column: Column, ink: Ink) -> int:
    """How wide a column of scores has to be for its title in two lines and its scale, within reason."""
    metrics, small = QFontMetricsF(ink.font("small", 500)), QFontMetricsF(ink.font("caption"))
    room = _MARK if column.swatch else 0
    text = column.title[:_LOOKED_AT]
    ways = [metrics.horizontalAdvance(text) + room]
    for i in breaks(text) if ways[0] > _ONE_LINE else ():
        first = metrics.horizontalAdvance(text[:i]) + room
        ways.append(max(first, metrics.horizontalAdvance(text[i:].strip())))
    wide = max(min(ways), small.horizontalAdvance(column.about)) + 2 * _PAD + 2
    return int(min(max(wide, _NARROWEST), _WIDEST))
