"""What a person does in the table of projects, turned into edits: typing, filling, pasting, moving, adding."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from decider.decision.decision import Decision
from decider.decision.edits.alternatives import add_alternative, order_alternatives, remove_alternatives
from decider.decision.findings import DeciderError
from decider.desktop.style.language import said, tr, trn
from decider.desktop.views.projects_changes import Cell, Intent, cleared, copied, typed
from decider.desktop.views.projects_paste import Paste, block_of, intent_of, placed, text_block
from decider.desktop.views.projects_rows import ProjectRows
from decider.desktop.views.projects_table import ProjectTable


class TableCommands(QObject):
    """`edited(edit, arguments)` for every change; `remark(claim, sentence, link, follow)` for what cannot be done, with
    a function that the link calls; an empty claim takes the last remark back. `all_wanted` when a filter would hide
    what comes; `import_wanted` when a whole table was pasted where there is none; `why_wanted(id)` for its ranking."""

    edited = Signal(object, object)
    remark = Signal(str, str, str, object)
    all_wanted = Signal()
    import_wanted = Signal()
    why_wanted = Signal(str)

    def __init__(self, rows: ProjectRows, table: ProjectTable) -> None:
        super().__init__(table)
        self.rows, self.table = rows, table
        rows.typed.connect(self._on_typed)
        table.painting.filled.connect(self._on_filled)
        table.wanted.connect(self._on_wanted)
        table.dropped.connect(self._on_dropped)
        table.columns_header.sort_wanted.connect(self.sort)

    @property
    def decision(self) -> Decision:
        """The decision as it is shown."""
        return self.rows.decision

    def _cell(self, row: int, column: int) -> Cell:
        return self.rows.shown[row], self.rows.columns[column]

    def _on_typed(self, row: int, column: int, text: str) -> None:
        self._try(lambda: typed(self.decision, [self._cell(row, column)], text), tr("Nothing was changed."))

    def _on_filled(self, text: str) -> None:
        cells = [self._cell(*at) for at in self.table.chosen_cells()]
        self._try(lambda: typed(self.decision, cells, text), tr("Nothing was changed."))

    def _try(self, change: Callable[[], Intent | None], claim: str) -> bool:
        """Emit the edit that `change` makes; where it refuses, say so beside the table. Whether it was possible."""
        try:
            intent = change()
        except DeciderError as refused:
            self._say(claim, said(refused.message))
            return False
        self._say("", "")
        if intent is not None:
            self.edited.emit(*intent)
        return True

    def _say(self, claim: str, sentence: str, link: str = "", follow: Callable[[], None] | None = None) -> None:
        self.remark.emit(claim, sentence, link, follow)

    def _on_wanted(self, command: str) -> None:
        rows, columns = self.table.chosen()
        if command == "paste":
            self.paste()
            return
        if command == "add":
            self.add(self.rows.shown[rows[0]] if rows else "")
            return
        if not rows:
            return
        ids = [self.rows.shown[row] for row in rows]
        if command in ("copy", "cut"):
            text = text_block(self.decision, ids, [self.rows.columns[c] for c in columns])
            QGuiApplication.clipboard().setText(text)
        if command in ("cut", "clear"):
            cells = [self._cell(*at) for at in self.table.chosen_cells()]
            self._try(lambda: cleared(self.decision, cells), tr("Nothing was changed."))
        elif command in ("fill down", "fill right", "fill"):
            self._fill(command, rows, columns)
        elif command == "why":
            self.why_wanted.emit(ids[0])
        elif command == "remove":
            self.edited.emit(remove_alternatives, (tuple(ids),))
        elif command in ("up", "down"):
            self._move(ids, -1 if command == "up" else 1)
        elif command == "sort":
            self.sort(self.table.currentIndex().column())

    def _fill(self, command: str, rows: list[int], columns: list[int]) -> None:
        """Copy the first row down, the first column right, or the current cell everywhere; a single row or column
        takes its values from the one before it."""
        now = self.table.currentIndex()
        down, right = command == "fill down", command == "fill right"
        top = rows[0] - 1 if down and len(rows) == 1 else rows[0]
        left = columns[0] - 1 if right and len(columns) == 1 else columns[0]
        if top < 0 or left < 0:
            return
        pairs = []
        for row, column in self.table.chosen_cells():
            source = (top, column) if down else (row, left) if right else (now.row(), now.column())
            if source != (row, column):
                pairs.append((self._cell(*source), self._cell(row, column)))
        self._try(lambda: copied(self.decision, pairs), tr("Nothing was filled."))

    def add(self, before: str) -> None:
        """One more project, its name ready to be typed over."""
        self.all_wanted.emit()
        known = {a.id for a in self.decision.alternatives}
        self.edited.emit(add_alternative, (tr("Project {n}", n=len(known) + 1), before))
        added = [id for id in self.rows.shown if id not in known]
        if added:
            index = self.rows.index(self.rows.shown.index(added[0]), 0)
            self.table.go_to(index)
            self.table.setFocus()
            self.table.edit(index)

    def _move(self, ids: list[str], step: int) -> None:
        """Move the selected projects one place past their shown neighbour."""
        if not self._in_decision_order():
            return
        shown = self.rows.shown
        edge = shown.index(ids[0]) - 1 if step < 0 else shown.index(ids[-1]) + 1
        if 0 <= edge < len(shown):
            self._reorder(ids, shown[edge], after=step > 0)

    def _on_dropped(self, old: int, new: int) -> None:
        if self._in_decision_order():
            self._reorder([self.rows.shown[old]], self.rows.shown[new], after=new > old)

    def _reorder(self, ids: list[str], beside: str, after: bool) -> None:
        order = [a.id for a in self.decision.alternatives if a.id not in ids]
        at = order.index(beside) + after
        moved = [a.id for a in self.decision.alternatives if a.id in ids]
        self.edited.emit(order_alternatives, ((*order[:at], *moved, *order[at:]),))
        self.table.scrollTo(self.table.currentIndex())

    def _in_decision_order(self) -> bool:
        if self.rows.sort_column < 0:
            return True
        self._say(
            tr("The table is sorted, so projects cannot be moved."),
            tr("Their own order is untouched."),
            tr("Show their own order"),
            lambda: self.rows.sort_by(-1, False),
        )
        return False

    def paste(self) -> None:
        """Take the clipboard over, whole or not at all."""
        text = QGuiApplication.clipboard().text()
        if not self.decision.alternatives or not self.decision.criteria:
            self.import_wanted.emit()
            return
        rows, columns = self.table.chosen()
        if not text.strip():
            return
        corner = (rows[0], columns[0]) if rows else (0, 0)
        try:
            size = (len(rows), len(columns)) if rows else (1, 1)
            paste = placed(self.decision, block_of(text), self.rows.shown, self.rows.columns, corner, size)
            # Read it all before anything is asked, so that a bad cell is said first.
            intent_of(self.decision, paste, add=True)
        except DeciderError as refused:
            self._say(tr("Nothing was pasted."), said(refused.message))
            return
        if paste.missing:
            n = paste.missing
            self._say(
                trn(n, "{n} copied row has no place in the table.", "{n} copied rows have no place in the table."),
                "",
                trn(n, "Add {n} project and paste", "Add {n} projects and paste"),
                lambda: self._take_paste(paste),
            )  # fmt: skip
            return
        self._take_paste(paste)

    def _take_paste(self, paste: Paste) -> None:
        notes: list[Any] = []

        def change() -> Intent | None:
            intent, said_of = intent_of(self.decision, paste, add=True)
            notes.extend(said_of)
            return intent

        if paste.missing:
            self.all_wanted.emit()
        if self._try(change, tr("Nothing was pasted.")) and notes:
            self._say(tr("Pasted."), said(notes[0].message))

    def sort(self, column: int) -> None:
        """The best or first at the top, then the other way round, then the decision's own order."""
        first = self.rows.columns[column].kind == "score"
        if self.rows.sort_column != column:
            self.rows.sort_by(column, first)
        elif self.rows.descending == first:
            self.rows.sort_by(column, not first)
        else:
            self.rows.sort_by(-1, False)
