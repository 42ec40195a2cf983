"""All questions of a sitting at once: projects by criteria, and the weights below; a click goes there."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from decider.desktop.style.language import plain, said, tr
from decider.desktop.views.panel_sitting import Sitting
from decider.desktop.views.weights_answers import ratio_words
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.desktop.widgets.turned_header import TurnedHeader

_CELL = 46
_LISTED, _FEW = 170, 7


class QuestionGrid(QWidget):
    """`chosen(at)` when a question was clicked or gone to by the arrow keys and Enter."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._at: dict[tuple[int, int], int] = {}
        self._columns: object = None
        self._made: dict[str, TextRow] = {}
        self._scores = 0
        self.table = Table(tr("All scores"), whole_rows=False)
        self._rows = TextModel((), self.table)
        self._head = TurnedHeader(self.table)
        self.table.setHorizontalHeader(self._head)
        self.table.setModel(self._rows)
        self._head.setMinimumSectionSize(40)
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.clicked.connect(self._on_index)
        self.table.activated.connect(self._on_index)
        self.weights = QListWidget()
        self.weights.setAccessibleName(tr("All questions about weights"))
        self.weights.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.weights.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.weights.setSpacing(2)
        self.weights.setMaximumHeight(_LISTED)
        self.weights.itemClicked.connect(lambda item: self.chosen.emit(self._scores + self.weights.row(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.weights)

    def display(self, sitting: Sitting, at: int) -> None:
        """Show every answer, and which question is asked."""
        wanted = {c.id for _, c in sitting.cells}
        criteria = [c.id for c in sitting.decision.criteria if c.id in wanted]
        projects = list(dict.fromkeys(a.id for a, _ in sitting.cells))
        names = {c.id: said(c.name) for _, c in sitting.cells}
        titles = tuple(Column(names[id], True, names[id]) for id in criteria)
        columns = (Column(tr("Project")), *titles)
        if columns != self._columns:
            self._columns = columns
            self._rows.set_columns(columns)
            for place in range(1, len(columns)):
                self.table.setColumnWidth(place, _CELL)
            if len(titles) <= _FEW:
                self.table.stretch(0)
            else:
                self.table.setColumnWidth(0, 150)
            self._head.measure()
        asked = {(a.id, c.id): place for place, (a, c) in enumerate(sitting.cells)}
        self._at = {
            (i, j + 1): asked[row, column]
            for i, row in enumerate(projects)
            for j, column in enumerate(criteria)
            if (row, column) in asked
        }
        alternatives = {a.id: a for a, _ in sitting.cells}
        for id in projects:
            # An answer changes the row that is asked, and no other.
            if id not in self._made or (at < len(sitting.cells) and sitting.cells[at][0].id == id):
                self._made[id] = self._row(sitting, said(alternatives[id].row_name), id, criteria, asked)
        self._rows.display([self._made[id] for id in projects])
        self.table.setVisible(bool(projects))
        self._scores = len(sitting.cells)
        self._show_weights(sitting, at)
        held = next((place for place, number in self._at.items() if number == at), None)
        if held is not None:
            index = self._rows.index(*held)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        else:
            self.table.setCurrentIndex(QModelIndex())

    def _row(
        self, sitting: Sitting, name: str, project: str, criteria: list[str], asked: dict[tuple[str, str], int]
    ) -> TextRow:
        cells, tones, weights = [name], ["text"], [400]
        for criterion in criteria:
            cell = (project, criterion)
            value, before = sitting.score(cell), sitting.before(cell)
            words = plain(value) if value is not None else plain(before) if before is not None else "·"
            noted = "*" if sitting.reason(cell) else ""
            cells.append(words + noted if cell in asked else "")
            tones.append("text" if value is not None else "muted")
            weights.append(600 if value is not None else 400)
        return TextRow(project, tuple(cells), tuple(tones), tuple(weights), (name,))  # type: ignore[arg-type]

    def _show_weights(self, sitting: Sitting, at: int) -> None:
        names = {c.id: said(c.name) for c in sitting.decision.criteria}
        words = []
        for pair in sitting.pairs:
            both = names[pair[1]], names[pair[2]]
            words.append(tr("{first} or {second}: {answer}", first=both[0], second=both[1],
                            answer=ratio_words(both, sitting.ratio(pair))))  # fmt: skip
        for node, group in sitting.groups:
            given = sum(sitting.importance(c.id) is not None for c in group)
            title = names[node] if node else tr("All criteria")
            words.append(tr("Points, {title}: {n} of {all}", title=title, n=given, all=len(group)))
        while self.weights.count() > len(words):
            self.weights.takeItem(self.weights.count() - 1)
        while self.weights.count() < len(words):
            QListWidgetItem(self.weights)
        for i, text in enumerate(words):
            self.weights.item(i).setText(text)
            self.weights.item(i).setToolTip(text)
        self.weights.setVisible(bool(words))
        self.weights.setCurrentRow(at - self._scores if at - self._scores < len(words) else -1)
        if at >= self._scores and self.weights.currentItem() is not None:
            self.weights.scrollToItem(self.weights.currentItem())

    def _on_index(self, index: QModelIndex) -> None:
        at = self._at.get((index.row(), index.column()))
        if at is not None:
            self.chosen.emit(at)
