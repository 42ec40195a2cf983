"""The live ranking: the whole order beside whatever is being worked on."""

from PySide6.QtCore import QEasingCurve, QModelIndex, QPoint, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.decision.decision import Decision
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import count, said, tr, trn
from decider.desktop.style.theme import DOCK_WIDTH, SLIDE_MS, motion
from decider.desktop.views.live_legend import LiveLegend, StandingLegend
from decider.desktop.views.live_painting import LivePainting
from decider.desktop.views.live_rows import APART, CUT, KEY, LiveRows, height
from decider.desktop.widgets.ranked_words import drawn_words, method_words
from decider.desktop.widgets.row_menu import asked_index, put_first, steps_of
from decider.desktop.widgets.table_menu import add_saving, asks_for_menu, copy_table, menu_place


class _RankedList(QListView):
    """Measures its rows only when their heights may be others: at a thousand rows that takes a third of a frame.

    Its menu copies and saves the order as a table, and Ctrl+C copies it; `point_wanted(place, id)` when the menu of a
    row leads to another place.
    """

    point_wanted = Signal(str, str)

    def __init__(self, rows: LiveRows) -> None:
        super().__init__()
        self._rows = rows
        self._asked = ""
        self._measured: object = None
        self.setModel(rows)

    def doItemsLayout(self) -> None:
        """Called after every change of values or order."""
        wanted = (self._rows.heights, self.viewport().size().toTuple())
        if wanted != self._measured:
            self._measured = wanted
            super().doItemsLayout()
        self.viewport().update()

    def menu(self) -> QMenu:
        """To where the row is explained and scored; copy or save the whole order."""
        menu = QMenu(self)
        # Not by WA_DeleteOnClose: an Alt key then frees the menu under the hands of Qt.
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Copy with titles"), self._copy)
        menu.addSeparator()
        add_saving(menu, self, tr("Ranking"), self._rows.shown)
        menu.setEnabled(bool(self._rows.keys))
        key = self._asked
        if key and key not in (CUT, APART):
            ranked = bool(self._rows.row(key).segments)
            put_first(menu, steps_of(lambda place: self.point_wanted.emit(place, key), ranking=ranked))
        return menu

    def _copy(self) -> None:
        copy_table(self, self._rows.shown())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer, or by key over the list."""
        self._asked = str(asked_index(self, event).data(KEY) or "")
        self.menu().exec(menu_place(self, event, QPoint(12, 12)))
        self._asked = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; the rest is as in every list."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif not asks_for_menu(self, event):
            super().keyPressEvent(event)


class LiveRanking(QWidget):
    """Shows a decision's order by `display`; says `chosen(alternative)` when a row is clicked or entered, and
    `point_wanted(place, alternative)` when the menu of a row leads to a place."""

    chosen = Signal(str)
    point_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(DOCK_WIDTH)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = LiveRows()
        self._painting = LivePainting(self.rows, self)
        self._about = label("", "small", 400, "muted")
        self._refusal = label("", "body", 400, "muted", wrap=True)
        self._refusal.setContentsMargins(16, 16, 16, 8)
        self._legend = LiveLegend()
        self._chance_of = label("", "small", 400, "muted")
        self._standings = QWidget()
        self.list = _RankedList(self.rows)
        self.list.setItemDelegate(self._painting)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(tr("Live ranking"))
        self.list.point_wanted.connect(self.point_wanted)
        self.list.clicked.connect(self._on_choice)
        self.list.activated.connect(self._on_choice)
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setStartValue(1.0)
        self._slide.setEndValue(0.0)
        self._slide.valueChanged.connect(self._on_slide)
        self._shifts: dict[str, float] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 7, 14, 8)
        head.setSpacing(1)
        title = QHBoxLayout()
        title.addWidget(label(tr("Live ranking"), "body", 600), 1)
        title.addWidget(self._chance_of)
        head.addLayout(title)
        head.addWidget(self._about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._legend)
        column.addWidget(rule())
        column.addWidget(self._refusal)
        column.addWidget(self.list, 1)
        below = QVBoxLayout(self._standings)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(rule())
        below.addWidget(StandingLegend())
        column.addWidget(self._standings)
        self.show_chances(None)

    def display(
        self, decision: Decision, analysis: Analysis, saved: Analysis | None = None, moving: bool = False
    ) -> None:
        """Show `analysis`, with moves counted from `saved`; rows jump while a gesture is `moving`, else they slide."""
        before = {} if moving or not self._slides() else self._tops()
        changed = self.rows.display(analysis, saved)
        self._legend.display(tuple(said(c.name) for c in analysis.top))
        projects = trn(len(decision.alternatives), "{n} project", "{n} projects")
        if analysis.unranked and analysis.result is not None:
            projects = tr("{ranked} of {projects}", ranked=count(len(analysis.alternatives)), projects=projects)
        self._about.setText(tr("{method} · {projects}", method=method_words(analysis), projects=projects))
        self._refusal.setVisible(analysis.refusal is not None)
        if analysis.refusal is not None:
            self._refusal.setText(said(analysis.refusal))
        if changed and before:
            self._start_slide(before)
        elif moving:
            self._slide.stop()
            self._painting.offsets = {}

    def show_chances(self, chances: Chances | None) -> None:
        """Show beside each name how often it is on the list, or nothing where that is not known."""
        self.rows.show_chances(chances)
        self._standings.setVisible(chances is not None)
        self._chance_of.setVisible(chances is not None)
        if chances is not None:
            self._chance_of.setText(trn(self.rows.size, "Chance of the place", "Chance of a place in the {n}"))
            self._chance_of.setToolTip(drawn_words(chances))

    def point_at(self, alternative: str) -> None:
        """Select a row and bring it into view; "" selects none."""
        if alternative in self.rows.keys:
            index = self.rows.index(self.rows.keys.index(alternative))
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()

    def _on_choice(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        if key not in (CUT, APART):
            self.chosen.emit(key)

    def _slides(self) -> bool:
        return self.isVisible() and motion()

    def _tops(self) -> dict[str, float]:
        """Where each row now begins, as it is seen: with the rest of a slide that is still under way."""
        tops, y = {}, 0.0
        for key in self.rows.keys:
            tops[key] = y + self._painting.offsets.get(key, 0.0)
            y += height(key)
        return tops

    def _start_slide(self, before: dict[str, float]) -> None:
        self._slide.stop()
        self._painting.offsets = {}
        after = self._tops()
        self._shifts = {k: before[k] - y for k, y in after.items() if k in before and before[k] != y}
        if self._shifts:
            self._painting.offsets = self._shifts
            self._slide.start()

    def _on_slide(self, part: float) -> None:
        self._painting.offsets = {k: d * part for k, d in self._shifts.items()} if part else {}
        self.list.viewport().update()


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(LiveRanking)
