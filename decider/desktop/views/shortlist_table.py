"""The table of the shortlist as it is drawn: dots for cities, gauges for chances, marks for standings."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QMenu, QStyle, QStyleOptionViewItem, QWidget

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.desktop.charts.bars import paint_gauge
from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.marks import (
    CENTRE,
    LEFT,
    RIGHT,
    paint_cut_line,
    paint_standing,
    paint_text,
    standing_colour,
    text_width,
)
from decider.desktop.style import icons
from decider.desktop.style.language import tr
from decider.desktop.views.shortlist_rows import APART, CUT, ShortlistRow, ShortlistRows
from decider.desktop.widgets.mirror_model import ID_ROLE, Index
from decider.desktop.widgets.row_menu import put_first, steps_of
from decider.desktop.widgets.table_parts import TableDelegate, TableHeader
from decider.desktop.widgets.table_sight import chosen_cells
from decider.desktop.widgets.tables import Table

ROW = 32
_CITY = 24
_ROOMY = 860
_NAMES, _FEWEST_NAMES = 290, 180
_SHORTEST, _LONGEST = 70, 164
_NUMBER = 52
"""Room for the number at the end of a gauge."""


class ShortlistTable(Table):
    """Shows `rows`; its columns take what they need and the names take the rest.

    `point_wanted(place, id)` when the menu of a row leads to another place.
    """

    point_wanted = Signal(str, str)

    def __init__(self, rows: ShortlistRows, parent: QWidget | None = None) -> None:
        super().__init__(tr("Shortlist"), parent=parent)
        self.rows = rows
        self._fitted: tuple[object, ...] = ()
        self.setModel(rows)
        self.setHorizontalHeader(ShortlistHeader(rows, self))
        self.setItemDelegate(ShortlistPainting(rows, self))
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def menu(self) -> QMenu:
        """To where the current row is explained and scored, before copying and saving."""
        menu, key = super().menu(), str(self.currentIndex().data(ID_ROLE) or "")
        if key and key not in (CUT, APART):
            put_first(menu, steps_of(lambda place: self.point_wanted.emit(place, key)))
        return menu

    def show_analysis(self, analysis: Analysis, chances: Chances | None) -> None:
        """Show `analysis`, which has a result, and chances where they are known."""
        self.rows.show_analysis(analysis, chances, any(first != last for first, last, _, _ in chosen_cells(self)))
        self.fit()

    def fit(self) -> None:
        """Give each column its width."""
        header, caption = self.horizontalHeader(), screen_ink().font("caption")
        titles = {k: text_width(caption, c.title) for k, c in zip(self.rows.keys, self.rows.columns(), strict=True)}
        room = self.viewport().width()
        wide = {key: max(_CITY, title + 5) for key, title in titles.items() if key.startswith("city ")}
        wide |= {"rank": 40, "standing": 104 if room < _ROOMY else 128}
        wide |= {key: max(50.0, titles[key] + 18) for key in ("gates", "score") if key in titles}
        wide["score"] = max(wide.get("score", 0.0), text_width(screen_ink().font("body"), self.rows.longest) + 18)
        # A name is worth more than its cities, which its tool tip and the paper have as well.
        apart = room - sum(wide.values()) - _SHORTEST - _NUMBER < _FEWEST_NAMES
        spared = sum(w for key, w in wide.items() if key.startswith("city ")) if apart else 0.0
        # What the names do not need goes to the gauges.
        spare = room - sum(wide.values()) + spared - _NAMES
        wide["chance"] = _NUMBER + min(max(spare - _NUMBER, _SHORTEST), _LONGEST)
        hidden = tuple(apart and key.startswith("city ") for key in self.rows.keys)
        fitted = (hidden, tuple(round(wide.get(key, 0)) for key in self.rows.keys), self.rows.keys)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        for column, key in enumerate(self.rows.keys):
            self.setColumnHidden(column, hidden[column])
            stretched = key == "name"
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if not stretched:
                header.resizeSection(column, round(wide[key]))

    def resizeEvent(self, event: object) -> None:
        """Narrow tables get narrower gauges."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()


class ShortlistHeader(TableHeader):
    """Sets the short names of cities in the middle of their narrow columns."""

    def __init__(self, rows: ShortlistRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setSectionsClickable(False)
        self.setMinimumHeight(30)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title."""
        key = self._rows.keys[section] if section < len(self._rows.keys) else ""
        if not (key.startswith("city ") or key == "gates"):
            super().paintSection(painter, rect, section)
            return
        ink, box = screen_ink(), QRectF(rect)
        painter.fillRect(box, ink.surface)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink.line)
        paint_text(painter, box, self._rows.columns()[section].title, ink.font("caption"), ink.muted, CENTRE)


class ShortlistPainting(TableDelegate):
    """Draws a cell by what its column holds; the cut line runs through all of them."""

    def __init__(self, rows: ShortlistRows, table: ShortlistTable) -> None:
        super().__init__(table)
        self._rows, self._table = rows, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row: ShortlistRow = self._rows.row_at(index.row())
        key, ink = self._rows.keys[index.column()], screen_ink()
        if row.id in (CUT, APART):
            self._paint_line(painter, QRectF(option.rect), row, ink)
            return
        if row.standing == "borderline" and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRectF(option.rect), ink.warning_tint)
        rect = self.ground(painter, option, index)
        if key.startswith("city "):
            at = [k for k in self._rows.keys if k.startswith("city ")].index(key)
            _paint_city(painter, rect.center(), row.cities[at], ink)
        elif key == "gates":
            _paint_gate(painter, rect.center(), row.gate, ink)
        elif key == "chance":
            _paint_chance(painter, rect, row, ink)
        elif key == "standing":
            _paint_word(painter, rect, row, ink)
        else:
            _paint_words(painter, rect, row, key, ink)

    def _paint_line(self, painter: QPainter, cell: QRectF, row: ShortlistRow, ink: Ink) -> None:
        """A line through the whole row, of which each cell shows its part."""
        whole = QRectF(0, cell.top(), self._table.viewport().width(), cell.height())
        painter.save()
        painter.setClipRect(cell)
        painter.fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), ink.line)
        if row.id == CUT:
            paint_cut_line(painter, whole.adjusted(16, 0, -16, -1), row.name, ink)
        else:
            paint_text(painter, whole.adjusted(16, 6, 0, 0), row.name, ink.font("caption", 600), ink.muted)
        painter.restore()


def _paint_words(painter: QPainter, rect: QRectF, row: ShortlistRow, key: str, ink: Ink) -> None:
    colour = ink.text if row.listed else ink.muted
    if key == "rank":
        strong = row.strong
        paint_text(painter, rect.adjusted(-4, 0, 4, 0), row.rank, ink.font("body", 600 if strong else 400),
                   ink.text if strong else ink.muted, RIGHT)  # fmt: skip
    elif key == "name":
        paint_text(painter, rect, row.name, ink.font("body", 500 if row.listed else 400), colour, LEFT)
    else:
        paint_text(painter, rect, row.score, ink.font("body"), ink.muted, RIGHT)


def _paint_city(painter: QPainter, centre: QPointF, there: bool, ink: Ink) -> None:
    """A disc where the city takes part, else a point that leads the eye."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.accent if there else ink.strong)
    painter.drawEllipse(centre, *((4.5, 4.5) if there else (1.0, 1.0)))
    painter.restore()


def _paint_gate(painter: QPainter, centre: QPointF, passes: bool | None, ink: Ink) -> None:
    if passes is None:
        return
    if passes:
        icons.paint(painter, QRectF(centre.x() - 8, centre.y() - 8, 16, 16), "check", ink.muted.name())
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.danger, 1.8))
    for turn in (1, -1):
        painter.drawLine(QPointF(centre.x() - 4, centre.y() - 4 * turn), QPointF(centre.x() + 4, centre.y() + 4 * turn))
    painter.restore()


def _paint_chance(painter: QPainter, rect: QRectF, row: ShortlistRow, ink: Ink) -> None:
    if row.standing is None:
        paint_text(painter, rect.adjusted(0, 0, 120, 0), "" if row.score else row.note, ink.font("small"), ink.muted)
        return
    paint_gauge(painter, rect.adjusted(0, 0, -_NUMBER, 0), row.share, row.standing, ink)
    paint_text(painter, rect, row.chance, ink.font("body"), standing_colour(row.standing, ink), RIGHT)


def _paint_word(painter: QPainter, rect: QRectF, row: ShortlistRow, ink: Ink) -> None:
    if row.standing is None:
        return
    paint_standing(painter, QPointF(rect.left() + 5, rect.center().y()), row.standing, ink, 5)
    word = {"in": tr("in"), "borderline": tr("borderline"), "out": tr("out")}[row.standing]
    paint_text(painter, rect.adjusted(19, 0, 8, 0), word, ink.font("body"), standing_colour(row.standing, ink))
