"""Who is on the panel: the table of experts, one of them in full, and the rules by which they are asked."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QPushButton, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.decision.edits.panel import add_experts, change_expert, remove_experts
from decider.decision.findings import DeciderError
from decider.decision.panel import Expert
from decider.decision.panel_questions import scored_criteria
from decider.desktop.style.labels import label
from decider.desktop.style.language import language, said, tr, trn
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.views.panel_expert_details import ExpertDetails
from decider.desktop.views.panel_experts_table import (
    GROUP,
    NAME,
    VOTING,
    AddField,
    ExpertRows,
    ExpertTable,
    expert_rows,
    pasted_experts,
    voting_from,
)
from decider.desktop.views.panel_rules import AskingCard, JoiningCard
from decider.desktop.views.panel_words import asked_sentence, now, why_locked
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.steady_scroll import SteadyPage
from decider.words import rewritten

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_ROWS = 8
"""Rows of the table that are seen without scrolling where there is little room."""


class ExpertsPage(SteadyPage):
    """`edited`, `settled` and `place_wanted` as of a place."""

    edited = Signal(object, object)
    settled = Signal()
    place_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._follow_new = False
        self.table = ExpertTable()
        self.rows = ExpertRows(self.table)
        self.rows.rewritten.connect(self._on_rewritten)
        self.table.setModel(self.rows)
        self.table.pasted.connect(self._on_pasted)
        self.table.removal_wanted.connect(self._on_remove)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.name = AddField()
        self.name.added.connect(lambda name: self._add((Expert("", name),)))
        self.name.pasted.connect(self._on_pasted)
        self.add = QPushButton(tr("Add"))
        self.add.clicked.connect(self.name.returnPressed)
        self.paste = QPushButton(tr("Paste experts"))
        self.paste.setToolTip(tr("Cells of a spreadsheet: name, group, voting weight"))
        self.paste.clicked.connect(lambda: self._on_pasted(QGuiApplication.clipboard().text()))
        self.remove = QPushButton(tr("Remove"))
        self.remove.clicked.connect(self._on_remove)
        self.details = ExpertDetails()
        self.details.changed.connect(self._on_details)
        self.asking, self.joining = AskingCard(), JoiningCard()
        self.asking.edited.connect(self.edited)
        self.joining.edited.connect(self.edited)
        self.strip = FindingStrip()
        self.strip.link_clicked.connect(lambda: self.place_wanted.emit("criteria"))
        self._lead = label("", "lead", 400, wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(padding=0)
        card.body.setContentsMargins(0, 4, 0, 8)
        card.body.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 0, 8, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.name, 1)
        for button in (self.add, self.paste, self.remove):
            buttons.addWidget(button)
        card.body.addLayout(buttons)
        header = self.table.horizontalHeader()
        for place, wide in ((GROUP, 78), (VOTING, 44), (3, 92), (4, 56), (5, 62)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(place, wide)
        self.table.stretch(NAME)
        self.table.setMinimumHeight(ROW_HEIGHT * (_ROWS + 1))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(card, 66)
        top.addWidget(self.details, 34)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.asking, 1)
        below.addWidget(self.joining, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(12)
        column.addWidget(self._lead)
        column.addWidget(self.strip)
        column.addLayout(top, 1)
        column.addLayout(below)
        self.setWidget(content)
        self.setFocusProxy(self.table)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show experts and rules."""
        before = {e.id for e in self._decision.panel.experts}
        self._decision = decision
        panel = decision.panel
        self.rows.locked = panel.locked
        self.rows.display(expert_rows(decision))
        new = [e.id for e in panel.experts if e.id not in before]
        if self._follow_new and new:
            self.table.select_id(new[-1])
        elif panel.experts and not self.table.currentIndex().isValid():
            self.table.select_id(panel.experts[0].id)
        self._follow_new = False
        self._lead.setText(asked_sentence(decision) if panel.experts else tr("Type a name below and press Enter."))
        for part in (self.name, self.add, self.paste, self.remove):
            part.setEnabled(not panel.locked)
            part.setToolTip(why_locked(panel))
        self.remove.setEnabled(bool(panel.experts) and not panel.locked)
        self._say("")
        self.asking.display(decision)
        self.joining.display(decision, analysis)
        self._show_current()

    def _say(self, sentence: str) -> None:
        """What could not be done, or else what the panel still lacks."""
        if sentence:
            self.strip.say(sentence)
        elif not scored_criteria(self._decision.criteria):
            self.strip.say(
                tr("No criterion is scored by people."),
                tr("Experts are asked for ratings with a worst and a best value."),
                tr("Go to the criteria"),
            )
        self.strip.setVisible(bool(sentence) or not scored_criteria(self._decision.criteria))

    def _current(self) -> Expert | None:
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= len(self._decision.panel.experts):
            return None
        return self._decision.panel.experts[index.row()]

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        self.details.display(self._decision, self._current(), self._decision.panel.locked)

    def _add(self, experts: tuple[Expert, ...]) -> None:
        self._follow_new = True
        self.edited.emit(add_experts, (experts, now()))

    def _on_pasted(self, text: str) -> None:
        if self._decision.panel.locked:
            return
        try:
            experts, known = pasted_experts(self._decision.panel, text)
        except DeciderError as refused:
            self._say(said(refused.message))
            return
        if experts:
            self._add(experts)
        if known:
            self._say(trn(known, "{n} expert of the paste is on the panel already.",
                          "{n} experts of the paste are on the panel already."))  # fmt: skip

    def _on_rewritten(self, id: str, column: int, text: str) -> None:
        expert = self._decision.panel.expert(id)
        if column == NAME:
            new = replace(expert, name=rewritten(expert.name, language(), text)) if text else expert
        elif column == GROUP:
            new = replace(expert, group=rewritten(expert.group, language(), text))
        else:
            try:
                new = replace(expert, voting=voting_from(text, said(expert.name)))
            except DeciderError as refused:
                self._say(said(refused.message))
                return
        self._on_details(new)

    def _on_details(self, expert: Expert) -> None:
        if expert != self._decision.panel.expert(expert.id):
            self.edited.emit(change_expert, (expert, now()))

    def _on_remove(self) -> None:
        chosen = self.table.selected_ids()
        voted = [id for id in chosen if any(b.expert == id for b in self._decision.panel.ballots)]
        if voted:
            name = said(self._decision.panel.expert(voted[0]).name)
            self._say(tr("The ballot of {expert} is in, so the expert stays; a vote of 0 leaves it out.", expert=name))
        elif chosen and not self._decision.panel.locked:
            self.edited.emit(remove_experts, (tuple(chosen), now()))

    def _on_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(self.table.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """What every table offers, and removal."""
        menu = self.table.menu()
        menu.addSeparator()
        removal = menu.addAction(tr("Remove"), self._on_remove)
        removal.setEnabled(self.remove.isEnabled())
        return menu
