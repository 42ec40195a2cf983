"""The arithmetic of two projects, step by step, as a table that can be copied."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHeaderView, QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_swatch, paint_text, text_width
from decider.desktop.style.labels import rule
from decider.desktop.style.language import tr
from decider.desktop.style.theme import base_pixels
from decider.desktop.views.ranking_list import letters
from decider.desktop.views.ranking_steps import PRODUCT, StepTable, copied, step_table
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.mirror_model import Column, Index
from decider.desktop.widgets.ranked_words import method_words
from decider.desktop.widgets.runs_label import Run, RunsLabel
from decider.desktop.widgets.table_copy import table_data
from decider.desktop.widgets.table_parts import TableDelegate, TableHeader
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.storage.shown_table import ShownTable

_ROWS_IN_VIEW = 24
"""Up to this many criteria stand in full; more are scrolled within the table."""
_SWATCH, _PAD, _TIGHT = 20, 5, 3


class ArithmeticCard(Card):
    """Shows `step_table` of the two that are compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Step by step"), parent=parent)
        self.steps: StepTable | None = None
        self.model = TextModel([Column("")])
        self.table = Table(tr("Step by step"), whole_rows=False)
        self.table.setModel(self.model)
        self.table.whole = self._everything
        self.pad = _PAD
        self._header = _GroupHeader(self)
        self.table.setHorizontalHeader(self._header)
        self.table.setItemDelegate(_StepDelegate(self))
        self.table.setVerticalScrollMode(Table.ScrollMode.ScrollPerPixel)
        self._row_height = round(27 * max(1.0, base_pixels() / 13))
        self.table.verticalHeader().setMinimumSectionSize(16)
        self.table.verticalHeader().setDefaultSectionSize(self._row_height)
        self.sums = QWidget()
        self.sums.setProperty("ground", "raised")
        self.sums.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self.sums)
        self._column.setContentsMargins(14, 6, 14, 7)
        self._column.setSpacing(1)
        self.lines: list[RunsLabel] = []
        self.copy_all = QPushButton(tr("Copy table"))
        self.copy_all.setProperty("link", True)
        self.copy_all.clicked.connect(self.copy)
        self.add_to_title(self.copy_all)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(0)
        for part in (rule(), self.table, rule(), self.sums):
            self.body.addWidget(part)

    def show_pair(self, analysis: Analysis, first: str, second: str) -> None:
        """Show the steps of two ranked alternatives."""
        steps = step_table(analysis, first, second, letters())
        self.set_title(tr("Step by step"), method_words(analysis))
        self.steps = steps
        columns = [column for _, held in steps.groups for column in held]
        self.model.set_columns([Column(steps.criterion_word), *(Column(c.title, True, c.tip) for c in columns)])
        self.model.display([
            TextRow(f"{row}", (name, *(c.text(row) for c in columns))) for row, name in enumerate(steps.criteria)
        ])  # fmt: skip
        self._show_lines(steps)
        self._set_sizes(steps)

    def copy(self) -> None:
        """Put the whole table with its titles and sums on the clipboard."""
        if self.steps is not None:
            QGuiApplication.clipboard().setMimeData(table_data(copied(self.steps)))

    def _everything(self) -> ShownTable:
        """The table with its groups and sums, for a file."""
        cells = copied(self.steps) if self.steps is not None else [[], []]
        return ShownTable(cells, frozenset(range(1, len(cells[1]))), 2)

    def starts(self) -> list[tuple[int, int, str]]:
        """First and last column of each group, with its title."""
        found, at = [], 1
        for title, held in self.steps.groups if self.steps is not None else ():
            found.append((at, at + len(held) - 1, title))
            at += len(held)
        return found

    def _show_lines(self, steps: StepTable) -> None:
        while len(self.lines) > len(steps.lines):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < len(steps.lines):
            self.lines.append(RunsLabel(role="small"))
            self._column.addWidget(self.lines[-1])
        for shown, line in zip(self.lines, steps.lines, strict=True):
            shown.set_runs([Run(text, 600 if bold else 400) for text, bold in line])

    def _set_sizes(self, steps: StepTable) -> None:
        ink = screen_ink()
        small, caption = ink.font("small"), ink.font("caption")
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = [column for _, held in steps.groups for column in held]
        needed = [
            max(
                text_width(caption, column.title),
                *(text_width(small, column.text(row)) for row in range(len(steps.criteria))),
            )
            for column in columns
        ]
        names = max((text_width(small, name) for name in steps.criteria), default=0.0) + _SWATCH + 24
        self._header.setMinimumSectionSize(40)
        room = self.width() - 4
        crowded = sum(needed) + (2 * _PAD + 2) * len(needed) + min(names, 240) > room
        self.pad = _TIGHT if crowded else _PAD
        for i, (column, wide) in enumerate(zip(columns, needed, strict=True), start=1):
            # Without room for all, w·r is left out: w and r stand beside it, and copying takes it along.
            self.table.setColumnHidden(i, crowded and column.title == PRODUCT)
            self.table.setColumnWidth(i, round(wide) + 2 * self.pad + 2)
        self.table.setColumnWidth(0, round(min(max(names, 84), 180)))
        self._header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        spare = room - min(names, 240) - sum(self.table.columnWidth(i) for i in range(1, len(columns) + 1))
        for start, end, words in self.starts():
            # Room to spare goes where a project's name is longer than its columns are wide.
            held = [i for i in range(start, end + 1) if not self.table.isColumnHidden(i)]
            lacks = text_width(ink.font("small", 600), words) + 26 - sum(self.table.columnWidth(i) for i in held)
            more = round(min(lacks, spare) / len(held)) if words and held and min(lacks, spare) > 0 else 0
            spare -= more * len(held)
            for i in held:
                self.table.setColumnWidth(i, self.table.columnWidth(i) + more)
        wide = sum(self.table.columnWidth(i) for i in range(1, len(columns) + 1))
        if wide + min(names, 110) > room:
            # Too wide for the card: the names keep their width and the table is scrolled sideways.
            self._header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(0, round(min(names, 110)))
        rows = min(len(steps.criteria), _ROWS_IN_VIEW)
        whole = rows == len(steps.criteria)
        self.table.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        scrolled = wide + self.table.columnWidth(0) > room
        self.table.setFixedHeight(self._header.minimumHeight() + rows * self._row_height + (12 if scrolled else 0))

    def resizeEvent(self, event: object) -> None:
        """Another width may need a sideways scroll bar, or none."""
        if self.steps is not None:
            self._set_sizes(self.steps)


class _GroupHeader(TableHeader):
    """Two lines: the project above its columns, and a line before each group."""

    def __init__(self, card: ArithmeticCard) -> None:
        super().__init__(card)
        self._card = card
        self.setSectionsClickable(False)
        self.setFixedHeight(round(52 * max(1.0, base_pixels() / 13)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title below, and the piece of the group's title that falls on this column."""
        ink, box, pad = screen_ink(), QRectF(rect), self._card.pad
        painter.save()
        painter.fillRect(box, ink.surface)
        half = box.height() / 2
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        below = QRectF(box.left() + pad, box.top() + half, box.width() - 2 * pad, half - 1)
        first = section == 0
        paint_text(
            painter, below.adjusted(14 - pad if first else 0, 0, 0, 0), title, ink.font("caption"), ink.muted,
            LEFT if first else RIGHT,
        )  # fmt: skip
        for start, end, words in self._card.starts():
            if words and start <= section <= end:
                left = box.left() - sum(self.sectionSize(i) for i in range(start, section))
                wide = sum(self.sectionSize(i) for i in range(start, end + 1))
                painter.setClipRect(box)
                above = QRectF(left + 14, box.top() + 2, wide - 22, half - 2)
                paint_text(painter, above, words, ink.font("small", 600), ink.text, LEFT)
                if start == section:
                    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), ink.line)
        painter.setClipping(False)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink.line)
        painter.restore()


class _StepDelegate(TableDelegate):
    """A swatch before the criterion, and a line before each group."""

    def __init__(self, card: ArithmeticCard) -> None:
        super().__init__(card)
        self._card = card

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        if index.column():
            self.ground(painter, option, index)
            ink, box = screen_ink(), QRectF(option.rect).adjusted(self._card.pad, 0, -self._card.pad, -1)
            paint_text(painter, box, str(index.data() or ""), ink.font("small"), ink.text, RIGHT)
            if any(words and start == index.column() for start, _, words in self._card.starts()):
                painter.fillRect(QRectF(option.rect.left(), option.rect.top(), 1, option.rect.height()), ink.line)
            return
        ink = screen_ink()
        inside = self.ground(painter, option, index).adjusted(6, 0, 0, 0)
        if self._card.steps is not None:
            top, below = self._card.steps.swatches[index.row()]
            mark = QRectF(inside.left(), round(inside.center().y()) - 4, 9, 9)
            paint_swatch(painter, mark, Swatch(top, below), ink)
        words = inside.adjusted(_SWATCH - 2, 0, 0, 0)
        paint_text(painter, words, str(index.data() or ""), ink.font("small"), ink.text, LEFT)
