"""The table of the arithmetic of two projects: its columns stand in groups, and it draws its figures itself."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.lines import line_width, paint_line
from decider.desktop.charts.marks import LEFT, RIGHT, paint_swatch, paint_text
from decider.desktop.style.language import tr
from decider.desktop.style.theme import base_pixels
from decider.desktop.views.ranking_steps import PRODUCT, StepTable
from decider.desktop.widgets.focus import paint_focus
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.table_parts import TableHeader
from decider.desktop.widgets.table_sight import chosen_cells, columns_in_sight, rows_in_sight
from decider.desktop.widgets.tables import Table, TextModel, TextRow

_ROWS_IN_VIEW = 24
"""Up to this many criteria stand in full; more are scrolled within the table."""
_SWATCH, _PAD, _TIGHT = 20, 5, 3


@dataclass(frozen=True)
class _Sizes:
    """The width of each column (0: hidden); whether the names keep theirs, for lack of room; how many rows."""

    columns: tuple[int, ...]
    kept: bool
    room: int
    rows: int


class StepsTable(Table):
    """Shows a `StepTable` in the `room` it is given, in pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Step by step"), whole_rows=False, parent=parent)
        self.steps: StepTable | None = None
        self.rows = TextModel([Column("")])
        self.setModel(self.rows)
        self.groups: list[tuple[int, int, str]] = []
        self.pad = _PAD
        self._figures: list[tuple[tuple[str, float], ...]] = []
        self._needed: list[float] = []
        self._sizes: _Sizes | None = None
        self._header = _GroupHeader(self)
        self.setHorizontalHeader(self._header)
        self.setVerticalScrollMode(Table.ScrollMode.ScrollPerPixel)
        self._row_height = round(27 * max(1.0, base_pixels() / 13))
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        self._header.setMinimumSectionSize(40)

    def display(self, steps: StepTable) -> None:
        """Show the steps; `fit` is to follow."""
        columns = [column for _, held in steps.groups for column in held]
        texts = [[column.text(row) for row in range(len(steps.criteria))] for column in columns]
        ink = screen_ink()
        small, caption = QFontMetricsF(ink.font("small")), ink.font("caption")
        self._figures = [tuple((text, small.horizontalAdvance(text)) for text in column) for column in texts]
        self._needed = [
            max(line_width(caption, column.title), *(wide for _, wide in figures))
            for column, figures in zip(columns, self._figures, strict=True)
        ]
        groups, at = [], 1
        for title, held in steps.groups:
            groups.append((at, at + len(held) - 1, title))
            at += len(held)
        if groups != self.groups:
            self.groups = groups
            self._header.viewport().update()
        self.steps = steps
        self.rows.set_columns([Column(steps.criterion_word), *(Column(c.title, True, c.tip) for c in columns)])
        self.rows.display([
            TextRow(f"{row}", (name, *(column[row] for column in texts))) for row, name in enumerate(steps.criteria)
        ])  # fmt: skip

    def fit(self, room: int) -> None:
        """Give each column its width, and the table its height, in a card with so much room from side to side."""
        steps = self.steps
        if steps is None:
            return
        small = screen_ink().font("small")
        names = max((line_width(small, name) for name in steps.criteria), default=0.0) + _SWATCH + 24
        sizes = self._sizes_in(steps, names, room)
        if sizes == self._sizes:
            return
        self._sizes = sizes
        self._header.setSectionResizeMode(TableHeader.ResizeMode.Fixed)
        for i, wide in enumerate(sizes.columns[1:], start=1):
            self.setColumnHidden(i, wide == 0)
            if wide:
                self.setColumnWidth(i, wide)
        self.setColumnWidth(0, sizes.columns[0])
        if not sizes.kept:
            self._header.setSectionResizeMode(0, TableHeader.ResizeMode.Stretch)
        whole = sizes.rows == len(steps.criteria)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        scrolled = sum(sizes.columns[1:]) + self.columnWidth(0) > room
        self.setFixedHeight(self._header.minimumHeight() + sizes.rows * self._row_height + (12 if scrolled else 0))

    def _sizes_in(self, steps: StepTable, names: float, room: int) -> _Sizes:
        titles = [column.title for _, held in steps.groups for column in held]
        crowded = sum(self._needed) + (2 * _PAD + 2) * len(titles) + min(names, 240) > room
        self.pad = _TIGHT if crowded else _PAD
        # Without room for all, w·r is left out: w and r stand beside it, and copying takes it along.
        widths = [
            0 if crowded and title == PRODUCT else round(wide) + 2 * self.pad + 2
            for title, wide in zip(titles, self._needed, strict=True)
        ]
        spare = room - min(names, 240) - sum(widths)
        bold = screen_ink().font("small", 600)
        for start, end, words in self.groups:
            # Room to spare goes where a project's name is longer than its columns are wide.
            held = [i for i in range(start - 1, end) if widths[i]]
            lacks = line_width(bold, words) + 26 - sum(widths[i] for i in held)
            more = round(min(lacks, spare) / len(held)) if words and held and min(lacks, spare) > 0 else 0
            spare -= more * len(held)
            for i in held:
                widths[i] += more
        # Too wide for the card: the names keep their width and the table is scrolled sideways.
        kept = sum(widths) + min(names, 110) > room
        first = round(min(names, 110)) if kept else round(min(max(names, 84), 180))
        return _Sizes((first, *widths), kept, room, min(len(steps.criteria), _ROWS_IN_VIEW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight: a swatch before each criterion, its figures, and a line before each group."""
        steps = self.steps
        if steps is None:
            return
        ink = screen_ink()
        painter = QPainter(self.viewport())
        small, chosen, places = ink.font("small"), chosen_cells(self), columns_in_sight(self)
        metrics = QFontMetricsF(small)
        lines = [places[start][0] for start, _, words in self.groups if words and start in places]
        left, right = min(x for x, _ in places.values()), max(x + wide for x, wide in places.values())
        for row, top, high in rows_in_sight(self, event.rect()):
            if row == self.hovered:
                painter.fillRect(QRectF(left, top, right - left, high), ink.raised)
            for column in (c for first, last, a, b in chosen if first <= row <= last for c in range(a, b + 1)):
                if column in places:
                    painter.fillRect(QRectF(places[column][0], top, places[column][1], high), ink.band)
            painter.fillRect(QRectF(left, top + high - 1, right - left, 1), ink.line)
            self._paint_name(painter, QRectF(places[0][0], top, places[0][1], high), row, steps)
            painter.setFont(small)
            painter.setPen(ink.text)
            base = top + (high - 1 - metrics.height()) / 2 + metrics.ascent()
            for column, (x, wide) in places.items():
                if column:
                    text, long = self._figures[column - 1][row]
                    painter.drawText(QPointF(x + wide - self.pad - long, base), text)
            for x in lines:
                painter.fillRect(QRectF(x, top, 1, high), ink.line)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            paint_focus(painter, QRectF(self.visualRect(current)).adjusted(0, 0, 0, -1), ink, 2)
        painter.end()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: int, steps: StepTable) -> None:
        ink = screen_ink()
        inside = rect.adjusted(14, 0, -8, -1)
        mark = QRectF(inside.left(), round(inside.center().y()) - 4, 9, 9)
        paint_swatch(painter, mark, Swatch(*steps.swatches[row]), ink)
        paint_line(
            painter, inside.adjusted(_SWATCH - 2, 0, 0, 0), steps.criteria[row], ink.font("small"), ink.text, LEFT
        )


class _GroupHeader(TableHeader):
    """Two lines: the project above its columns, and a line before each group."""

    def __init__(self, table: StepsTable) -> None:
        super().__init__(table)
        self._table = table
        self.setSectionsClickable(False)
        self.setFixedHeight(round(52 * max(1.0, base_pixels() / 13)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title below, and the piece of the group's title that falls on this column."""
        ink, box, pad = screen_ink(), QRectF(rect), self._table.pad
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
        for start, end, words in self._table.groups:
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
