"""The list of pairs to compare, in the place of the profile library."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.marks import LEFT, paint_swatch, paint_text, text_width
from decider.desktop.style import icons
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import tr, trn
from decider.desktop.views.weights_answers import Answers, ratio_words
from decider.desktop.widgets.focus import paint_focus

_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 42


class PairDelegate(QStyledItemDelegate):
    """Draws "■ Industry or ■ Ecology" over its answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.answers: Answers | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(160, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one pair."""
        if self.answers is None:
            return
        ink, rect, state = screen_ink(), QRectF(option.rect), option.state
        pair = tuple(index.data(_ROLE))
        box = rect.adjusted(6, 0, -6, 0)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.band if state & QStyle.StateFlag.State_Selected else ink.raised)
            painter.drawRoundedRect(box, 4, 4)
            painter.restore()
        flagged = pair in self.answers.odd and not self.answers.acceptable
        line = QRectF(rect.left() + 20, rect.top() + 3, rect.width() - (56 if flagged else 26), 20)
        self._names(painter, line, pair, ink)
        names = (self.answers.names[pair[0]], self.answers.names[pair[1]])
        words = ratio_words(names, self.answers.ratio(pair))
        paint_text(painter, line.translated(14, 18), words, ink.font("caption"), ink.muted, LEFT)
        if flagged:
            icons.paint(painter, QRectF(rect.right() - 30, rect.top() + 6, 14, 14), "warning", ink.warning.name())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, box, ink)

    def _names(self, painter: QPainter, line: QRectF, pair: tuple[int, int], ink: Ink) -> None:
        assert self.answers is not None
        body, between = ink.font("body"), tr("or")
        gap = text_width(body, between) + 10
        first, second = (self.answers.names[i] for i in pair)
        room = line.width() - 28 - gap
        # A long name gives way before a short one does.
        wide = min(text_width(body, first), max(room / 2, room - text_width(body, second)))
        x = line.left()
        for i, (place, width) in enumerate(((pair[0], wide), (pair[1], room - wide))):
            paint_swatch(painter, QRectF(x, line.center().y() - 4, 9, 9), self.answers.swatches[place], ink)
            name = self.answers.names[place]
            paint_text(painter, QRectF(x + 14, line.top(), width + 1, line.height()), name, body, ink.text, LEFT)
            x += 14 + width
            if i == 0:
                paint_text(painter, QRectF(x + 4, line.top(), gap, line.height()), between, body, ink.muted, LEFT)
                x += gap


class PairList(QWidget):
    """`chosen(pair)` when a person chose one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "body", 600)
        self._state = label("", "small", 400, "muted")
        self.list = QListWidget()
        self._delegate = PairDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Pairs to compare"))
        self.list.currentRowChanged.connect(self._on_row)
        self._pairs: tuple[tuple[int, int], ...] = ()
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 14, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        holder = QWidget()
        holder.setFixedHeight(36)
        holder.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(rule())
        column.addSpacing(5)
        column.addWidget(self.list, 1)
        self.join = QPushButton(tr("Join several experts…"))
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(self.join)
        column.addWidget(rule())
        column.addLayout(foot)

    def display(self, answers: Answers, pair: tuple[int, int] | None) -> None:
        """Show all pairs with their answers, and which of them is on the axis."""
        self._delegate.answers = answers
        self._title.setText(trn(len(answers.pairs), "{n} comparison", "{n} comparisons"))
        open_ones = len(answers.pairs) - answers.answered
        self._state.setText(
            tr("all answered") if not open_ones else trn(open_ones, "{n} not answered", "{n} not answered")
        )
        self.list.blockSignals(True)
        if self._pairs != answers.pairs:
            self._pairs = answers.pairs
            self.list.clear()
            for one in answers.pairs:
                item = QListWidgetItem(self.list)
                item.setData(_ROLE, one)
        for i, one in enumerate(answers.pairs):
            names = (answers.names[one[0]], answers.names[one[1]])
            words = tr("{first} or {second}: {answer}", first=names[0], second=names[1],
                       answer=ratio_words(names, answers.ratio(one)))  # fmt: skip
            self.list.item(i).setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.list.item(i).setToolTip(words)
        if pair is not None:
            self.list.setCurrentRow(answers.pairs.index(pair))
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._pairs):
            self.chosen.emit(self._pairs[row])
