"""The place of the projects: a spreadsheet of names, facts and scores."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from decider.analysis.table import Array
from decider.decision.decision import Decision
from decider.decision.edits.study import set_illustrative
from decider.desktop.style import icons
from decider.desktop.style.labels import label
from decider.desktop.style.language import count, tr, trn
from decider.desktop.views.projects_commands import TableCommands
from decider.desktop.views.projects_rows import ProjectRows
from decider.desktop.views.projects_table import ProjectTable
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.place import Place

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class ProjectsPlace(Place):
    """Names, attributes and scores, typed, pasted and filled as in a spreadsheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Projects"), parent)
        self.decision = Decision()
        self._shown: tuple[object, ...] = ()
        self.rows = ProjectRows()
        self.table = ProjectTable(self.rows)
        self.commands = TableCommands(self.rows, self.table)
        self.commands.edited.connect(self.edited)
        self.commands.remark.connect(self._on_remark)
        self.commands.all_wanted.connect(self._show_all)
        self.commands.import_wanted.connect(lambda: self.action_wanted.emit("paste_table"))
        self.commands.why_wanted.connect(lambda id: self.point_wanted.emit("ranking", id, ""))
        self.notice = FindingStrip()
        self.notice.link_clicked.connect(self._on_notice_link)
        self._follow: Callable[[], None] | None = None
        self.illustrative = FindingStrip("note")
        self.illustrative.say(
            tr("The scores are illustrative."), tr("Nobody has given them."), tr("These are now real scores")
        )
        self.illustrative.link_clicked.connect(lambda: self.edited.emit(set_illustrative, (False,)))
        self._set_up_header()
        self._lay_out()

    def _set_up_header(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter"))
        self.search.setAccessibleName(tr("Filter by name or attribute"))
        self.search.setToolTip(tr("Filter by name or attribute") + "  Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(168)
        self.search.textChanged.connect(lambda _: self._on_filter())
        self.search.returnPressed.connect(self._enter_table)
        self.gaps = QPushButton(tr("Missing only"))
        self.gaps.setCheckable(True)
        self.gaps.toggled.connect(lambda _: self._on_filter())
        self.add = QPushButton(icons.icon("add"), tr("Add project"))
        self.add.setToolTip(tr("Add a project at the end; Ins adds one above the current row"))
        self.add.clicked.connect(lambda: self.commands.add(""))
        for widget in (self.search, self.gaps, self.add):
            self.add_to_header(widget)

    def _lay_out(self) -> None:
        self.empty = EmptyState(tr("Projects are what is ranked; there are none yet."), tr("Import a table…"))
        self.empty.wanted.connect(lambda: self.action_wanted.emit("import"))
        self.by_hand = QPushButton(tr("Add one by hand"))
        self.by_hand.setProperty("link", True)
        self.by_hand.clicked.connect(lambda: self.commands.add(""))
        # Below the button of the empty state, as the second way.
        words = self.empty.layout()
        assert isinstance(words, QVBoxLayout)
        words.insertWidget(words.count() - 1, self.by_hand, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = label(tr("A table copied from a spreadsheet can be pasted here with Ctrl+V."), "small", 400, "muted")
        words.insertWidget(words.count() - 1, hint, 0, Qt.AlignmentFlag.AlignHCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.unmatched = EmptyState(tr("No project matches the filter."), tr("Show all projects"))
        self.unmatched.wanted.connect(self._show_all)
        self._stack.addWidget(self.unmatched)
        self.begin_at(self.table)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.illustrative)
        self.body.addWidget(self._stack, 1)
        self.notice.hide()

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the projects; the table touches only what changed."""
        self.decision = decision
        self.rows.display(decision, analysis.numbers.full)
        shown = (decision.criteria, decision.alternatives, decision.performances, decision.illustrative)
        if shown == self._shown:
            # As while a weight is dragged, which changes nothing here.
            return
        self._shown = shown
        some = bool(decision.alternatives)
        self._show_page()
        for widget in (self.search, self.gaps, self.add):
            widget.setVisible(some)
        self.illustrative.setVisible(decision.illustrative and some)
        self.set_subtitle(self._conclusion(analysis.numbers.full))
        self.table.viewport().update()

    def _conclusion(self, scores: Array) -> str:
        """How far the scoring has come, in one sentence."""
        projects = trn(len(self.decision.alternatives), "{n} project", "{n} projects")
        columns = [c for c in self.rows.columns if c.kind == "score"]
        if not self.decision.alternatives:
            return ""
        if not columns:
            return tr("{projects}, and no criterion to score them by", projects=projects)
        total = scores.size
        missing = int(np.isnan(scores).sum())
        if missing == total:
            return tr("{projects}, none of {total} scores given", projects=projects, total=count(total))
        if missing:
            return tr(
                "{projects}, {n} of {total} scores missing", projects=projects, n=count(missing), total=count(total)
            )
        low = np.array([-np.inf if c.low is None else c.low for c in columns])
        high = np.array([np.inf if c.high is None else c.high for c in columns])
        outside = int(((scores < low) | (scores > high)).sum())
        if outside:
            return tr(
                "{projects}, {n} of {total} scores outside their scale",
                projects=projects, n=count(outside), total=count(total),
            )  # fmt: skip
        return tr("{projects}, all {total} scores given", projects=projects, total=count(total))

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Make a project's cell the current one, without a filter where that hides it."""
        if alternative and alternative not in self.rows.shown:
            self._show_all()
        columns = [c.key for c in self.rows.columns]
        column = columns.index(criterion) if criterion in columns[1:] else 0
        row = self.rows.shown.index(alternative) if alternative in self.rows.shown else 0
        self.table.go_to(self.rows.index(row, column))
        self.table.setFocus()

    def _show_page(self) -> None:
        page = self.table if self.rows.shown else self.unmatched if self.decision.alternatives else self.empty
        self._stack.setCurrentWidget(page)

    def _show_all(self) -> None:
        self.search.clear()
        self.gaps.setChecked(False)

    def _on_remark(self, claim: str, sentence: str, link: str, follow: Callable[[], None] | None) -> None:
        self._follow = follow
        self.notice.setVisible(bool(claim))
        if claim:
            self.notice.say(claim, sentence, link)

    def _on_notice_link(self) -> None:
        follow, self._follow = self._follow, None
        self.notice.hide()
        if follow is not None:
            follow()

    def _on_filter(self) -> None:
        self.rows.filter(self.search.text(), self.gaps.isChecked())
        self._show_page()

    def find_here(self) -> bool:
        """Go to the filter, where there is anything to be found."""
        if self.decision.alternatives:
            self.search.setFocus()
            self.search.selectAll()
        return bool(self.decision.alternatives)

    def _enter_table(self) -> None:
        if self.rows.shown:
            self.table.go_to(self.rows.index(0, max(self.table.currentIndex().column(), 0)))
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A table can be pasted where there is none yet; Esc shows all projects again."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.decision.alternatives:
            self.commands.paste()
        elif event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.hide()
        elif event.key() == Qt.Key.Key_Escape and self.rows.filtered:
            self._show_all()
        else:
            super().keyPressEvent(event)


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(ProjectsPlace)
