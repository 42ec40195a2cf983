"""The items of the agenda as rows: what, who said what, what would follow, and how many would change the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from decider.analysis.panel_agenda import AgendaItem
from decider.analysis.panel_agenda_weights import WeightItem
from decider.decision.decision import Decision
from decider.decision.panel_questions import shown_name
from decider.decision.profiles import listed
from decider.desktop.charts.dots import Dot, Dots, paint_dots
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_swatch, paint_text, paint_triangle, text_width
from decider.desktop.style.language import number, percent, said, tr
from decider.desktop.views.weights_reading import swatch_of
from decider.desktop.widgets.mirror_model import Column, Index, MirrorModel
from decider.desktop.widgets.table_parts import TableDelegate
from decider.desktop.widgets.tables import Table

ROW = 58
ITEM_ROLE = Qt.ItemDataRole.UserRole + 21


@dataclass(frozen=True)
class AgendaRow:
    """One item, in the words of its row."""

    id: str
    place: int
    project: str
    criterion: str
    swatch: Swatch
    agreed: str
    dots: Dots
    whom: str
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    refused: bool
    votes: str
    of: str
    sentence: str
    settled: bool


def dots_of(decision: Decision, item: AgendaItem, *, labels: bool = False) -> Dots:
    """The answers of an item with the zones in which another settlement would change the list."""
    criterion = decision.criterion(item.criterion)
    low, high = sorted((criterion.scale.worst or 0.0, criterion.scale.best or 0.0))
    dots = [Dot(v.value, said(shown_name(decision.panel, v.expert)), v.changes) for v in item.voices]
    zones = tuple((max(low, s.low), min(high, s.high)) for s in item.stretches)
    if not labels:
        return Dots(low, high, dots, item.agreed, zones)
    # Large, the scale is shown about the answers only, so that their names stand apart.
    margin = (high - low) / 16
    low, high = max(low, item.low - margin), min(high, item.high + margin)
    return Dots(low, high, dots, item.agreed, zones, tr("agreed {score}", score=number(item.agreed, 2)), _zone(item))


def _zone(item: AgendaItem) -> str:
    if len(item.thresholds) != 1:
        return tr("tinted: another list")
    at = number(item.thresholds[0], 2)
    if item.thresholds[0] < item.agreed:
        return tr("below {value}: another list", value=at)
    return tr("above {value}: another list", value=at)


def item_id(item: AgendaItem) -> str:
    """What an item is called."""
    return f"{item.alternative} {item.criterion}"


def agenda_rows(decision: Decision, items: Sequence[AgendaItem]) -> list[AgendaRow]:
    """The rows of these items, in their order."""
    rows = []
    for place, item in enumerate(items, start=1):
        changing = item.changing
        voices = [f"{said(shown_name(decision.panel, v.expert))} {v.value:g}" for v in changing]
        if voices:
            whom = tr("Hear {voices}", voices=said(listed(tuple(voices))))
        else:
            whom = tr("Nobody said such a score; it lies between two answers")
        rows.append(
            AgendaRow(
                item_id(item),
                place,
                said(decision.alternative(item.alternative).row_name),
                said(decision.criterion(item.criterion).name),
                swatch_of(decision, item.criterion),
                tr("agreed {score}", score=number(item.agreed, 2)),
                dots_of(decision, item),
                whom,
                _row_names(decision, [id for s in item.stretches for id in s.goes]),
                _row_names(decision, [id for s in item.stretches for id in s.comes]),
                any(s.refused for s in item.stretches),
                f"{sum(v.voting for v in changing):g}",
                f"{sum(v.voting for v in item.voices):g}",
                said(item.sentence),
                item.settled,
            )
        )
    return rows


def weight_rows(decision: Decision, items: Sequence[WeightItem]) -> list[AgendaRow]:
    """The weights that could change the list, as rows of the same kind; weights are in points of a hundred."""
    rows = []
    for place, item in enumerate(items, start=1):
        top = max(item.high, item.now, *(stretch.high for stretch in item.stretches)) * 100
        dots = [Dot(v.weight * 100, said(shown_name(decision.panel, v.expert)), v.changes) for v in item.voices]
        zones = tuple((s.low * 100, s.high * 100) for s in item.stretches)
        changing = [v for v in item.voices if v.changes]
        voices = tuple(f"{said(shown_name(decision.panel, v.expert))} {percent(v.weight, 1)}" for v in changing)
        ends = ", ".join(percent(at, 1) for at in item.thresholds)
        whom = tr("Hear {voices}", voices=said(listed(voices))) if voices else tr("No expert is there; it lies between")
        rows.append(
            AgendaRow(
                item.criterion,
                place,
                said(decision.criterion(item.criterion).name),
                tr("weight"),
                swatch_of(decision, item.criterion),
                tr("in force {weight}", weight=percent(item.now, 1)),
                Dots(0, min(100.0, top * 1.1), dots, item.now * 100, zones),
                whom,
                _row_names(decision, [id for s in item.stretches for id in s.goes]),
                _row_names(decision, [id for s in item.stretches for id in s.comes]),
                any(s.refused for s in item.stretches),
                f"{item.votes:g}",
                f"{sum(v.voting for v in item.voices):g}",
                tr("The list changes at {weights}, the others keeping their proportions.", weights=ends),
                False,
            )
        )
    return rows


def _row_names(decision: Decision, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(said(decision.alternative(id).row_name) for id in dict.fromkeys(ids))


class AgendaModel(MirrorModel):
    """Items of the agenda."""

    def cell(self, row: AgendaRow, column: int, role: int) -> Any:
        """The row for the delegate; words for the clipboard, the tool tip and the screen reader."""
        if role == ITEM_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence if column == 1 else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        answers = ", ".join(f"{dot.name} {dot.value:g}" for dot in row.dots.dots)
        words = (str(row.place), f"{row.project} · {row.criterion}", answers, row.sentence, f"{row.votes} / {row.of}")
        return words[column]


class AgendaList(Table):
    """The agenda; `row_chosen(id)` with the id that `item_id` gives."""

    def __init__(self, name: str, what: str, answers: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setItemDelegate(AgendaDelegate(self))
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.rows = AgendaModel(
            [
                Column("", True),
                Column(what),
                Column(answers, False, told),
                Column(tr("What would follow")),
                Column(tr("Would change it"), True, tr("Voting weight of those whose score would change the list")),
            ],
            self,
        )
        self.setModel(self.rows)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

    def show_rows(self, rows: Sequence[AgendaRow], most: int) -> None:
        """Show these rows, as high as they are up to `most`."""
        self.rows.display(rows)
        self.setFixedHeight(self.horizontalHeader().height() + min(len(rows), most) * ROW + 2)

    def _fit(self) -> None:
        room = max(640, self.viewport().width()) - 36 - 104
        for column, wide in enumerate((36, room * 31 // 100, room * 28 // 100, room * 41 // 100, 104)):
            self.setColumnWidth(column, wide)

    def resizeEvent(self, event: Any) -> None:
        """Divide another width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class AgendaDelegate(TableDelegate):
    """Paints an item over two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row: AgendaRow = index.data(ITEM_ROLE)
        inside = self.ground(painter, option, index)
        ink = screen_ink()
        above = QRectF(inside.left(), inside.top() + 8, inside.width(), 20)
        below = QRectF(inside.left(), inside.top() + 29, inside.width(), 18)
        small = ink.font("small")
        if index.column() == 0:
            paint_text(painter, inside, str(row.place), ink.font("body"), ink.muted, RIGHT)
        elif index.column() == 1:
            paint_text(painter, above, row.project, ink.font("body", 600), ink.text, LEFT)
            paint_swatch(painter, QRectF(below.left(), below.center().y() - 5, 10, 10), row.swatch, ink)
            # Where it is narrow a name is cut, never a number.
            words = f"{row.agreed}" + (f" · {tr('recorded')}" if row.settled else "") + f" · {row.criterion}"
            paint_text(painter, below.adjusted(16, 0, 0, 0), words, small, ink.muted, LEFT)
        elif index.column() == 2:
            paint_dots(painter, inside.adjusted(0, 3, -8, -3), row.dots, ink)
        elif index.column() == 3:
            paint_text(painter, above, row.whom, small, ink.muted, LEFT)
            self._paint_change(painter, below, row)
        else:
            wide = text_width(small, f" / {row.of}")
            right = inside.adjusted(0, 0, -wide, 0)
            paint_text(painter, right, row.votes, ink.font("lead", 600), ink.text, RIGHT)
            paint_text(painter, inside, f" / {row.of}", small, ink.muted, RIGHT)

    def _paint_change(self, painter: QPainter, line: QRectF, row: AgendaRow) -> None:
        """Who would go out and who would come in, each behind a triangle."""
        ink = screen_ink()
        small, left = ink.font("small"), line.left()
        if row.refused and not row.goes and not row.comes:
            paint_text(painter, line, tr("the method cannot rank there"), small, ink.text, LEFT)
            return
        parts = ((tr(", ").join(row.goes), "down", ink.danger), (tr(", ").join(row.comes), "up", ink.positive))
        shown = [part for part in parts if part[0]]
        widths = [text_width(small, names) for names, _, _ in shown]
        free = line.width() - 30 * len(shown)
        for (names, way, colour), wide in zip(shown, widths, strict=True):
            middle = line.center().y()
            paint_triangle(painter, QPointF(left + 5, middle), "down" if way == "down" else "up", colour, 8)
            # What one name does not need the other gets.
            room = max(free / len(shown), free - sum(widths) + wide)
            paint_text(painter, QRectF(left + 14, line.top(), room, line.height()), names, small, ink.text, LEFT)
            left += min(room, wide) + 28

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(100, ROW)
