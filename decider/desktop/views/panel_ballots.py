"""Ballots: who has answered how much in a round, and scoring in the program."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.decision.panel_questions import asked
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr, trn
from decider.desktop.views.panel_ballot_rows import (
    EXPERT,
    GROUP,
    RECEIVED,
    SCORES,
    SOURCE,
    WEIGHTS,
    BallotPainting,
    BallotRows,
    ballot_rows,
)
from decider.desktop.views.panel_scoring import ScoringDialog
from decider.desktop.views.panel_words import expert_name, is_open, why_no_ballots
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.tables import Table

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class BallotsPage(QWidget):
    """`edited`, `settled`, `place_wanted` as of a place; `tab_wanted(name)` for another tab of the panel."""

    edited = Signal(object, object)
    settled = Signal()
    place_wanted = Signal(str)
    tab_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._analysis: Analysis | None = None
        self.scoring: ScoringDialog | None = None
        self._asking = ""
        self._lead = label("", "lead", 400, wrap=True)
        self.round = QComboBox()
        self.round.setAccessibleName(tr("Round"))
        self.round.activated.connect(lambda _: self._show())
        self.table = Table(tr("Ballots"))
        self.rows = BallotRows(self.table)
        self.table.setModel(self.rows)
        self.table.setItemDelegate(BallotPainting(self.table))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_score)
        self.score = QPushButton()
        self.score.clicked.connect(self._on_score)
        self._why = label("", "small", 400, "muted", wrap=True)
        self.empty = EmptyState(tr("Ballots belong to a round, and no round is open yet."), tr("To the rounds"))
        self.empty.wanted.connect(lambda: self.tab_wanted.emit("rounds"))
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._lead, 1)
        top.addWidget(self.round)
        card = Card(padding=0)
        card.body.setContentsMargins(0, 4, 0, 8)
        card.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.score)
        row.addWidget(self._why, 1)
        card.body.addLayout(row)
        header = self.table.horizontalHeader()
        for place, wide in ((GROUP, 84), (SCORES, 140), (WEIGHTS, 116), (RECEIVED, 156), (SOURCE, 114)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(place, wide)
        self.table.stretch(EXPERT)
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._work)
        whole.addWidget(self.empty)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show who has answered, and a sitting that is under way what became of its answer."""
        news = decision.panel.rounds != self._decision.panel.rounds
        self._decision, self._analysis = decision, analysis
        panel = decision.panel
        self._work.setVisible(bool(panel.rounds))
        self.empty.setVisible(not panel.rounds)
        if self.scoring is not None:
            # The table behind it follows when the sitting ends.
            self.scoring.display(decision, analysis)
            return
        if not panel.rounds:
            return
        if news:
            self.round.clear()
            for number in range(panel.round, 0, -1):
                self.round.addItem(tr("Round {n}", n=number), number)
            self.round.setVisible(len(panel.rounds) > 1)
        self._show()

    def _show(self) -> None:
        panel, number = self._decision.panel, int(self.round.currentData() or self._decision.panel.round)
        rows = ballot_rows(self._decision, number)
        self.rows.display(rows)
        if rows and not self.table.currentIndex().isValid():
            missing = next((row.id for row in rows if not row.source), rows[0].id)
            self.table.select_id(missing)
        # A group or the name of a file would give away who it is.
        for column in (GROUP, SOURCE):
            self.table.setColumnHidden(column, panel.anonymous)
        came = [row for row in rows if row.source]
        partial = sum(row.partial for row in came)
        words = tr("{n} of {all} ballots are in", n=len(came), all=len(rows))
        words = trn(partial, "{words}, {n} is partial", "{words}, {n} are partial", words=words) if partial else words
        opened = is_open(panel) and number == panel.round
        self._lead.setText(
            tr("Round {n}: {words}; the answers are sealed.", n=number, words=words)
            if opened
            else tr("Round {n}: {words}.", n=number, words=words)
        )
        self._show_button()

    def _chosen(self) -> str:
        chosen = self.table.selected_ids()
        return chosen[0] if chosen else ""

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self._asking = ""
        self._show_button()

    def _show_button(self) -> None:
        panel, chosen = self._decision.panel, self._chosen()
        known = any(e.id == chosen for e in panel.experts)
        name = expert_name(panel, chosen) if known else ""
        self.score.setText(
            tr("Score here as {expert}…", expert=name).replace("&", "&&") if known else tr("Score here…")
        )
        why = why_no_ballots(panel)
        if not why and int(self.round.currentData() or 0) != panel.round:
            why = tr("Round {n} is revealed; its answers stay as they are.", n=self.round.currentData())
        if not why and known and not self._asked(chosen):
            why = tr("{expert} is asked nothing in this round.", expert=name)
        self.score.setEnabled(known and not why)
        held = panel.ballot(chosen, panel.round) if known else None
        if not why and held is not None and self._asking == chosen:
            self.score.setText(tr("Show the answers of {expert}", expert=name).replace("&", "&&"))
            self._why.setText(tr("They are sealed: until the reveal only {expert} should see them.", expert=name))
            return
        if not why and held is not None and held.source:
            file = tr("its file") if panel.anonymous else held.source
            self._why.setText(tr("The ballot in {file} is in; answers given here change it.", file=file))
            return
        self._why.setText(why or tr("Ballots that come back can be dropped anywhere here, as files or as a folder."))

    def _asked(self, expert: str) -> bool:
        member = self._decision.panel.expert(expert)
        weighs = member.weighs and bool(self._decision.panel.weighing)
        return weighs or bool(asked(self._decision, member, self._decision.panel.round))

    def _on_score(self) -> None:
        if self._analysis is None or not self.score.isEnabled():
            return
        chosen = self._chosen()
        if self._asking != chosen and self._decision.panel.ballot(chosen, self._decision.panel.round) is not None:
            # The chair comes by here, too, and must not see by a slip what somebody has answered.
            self._asking = chosen
            self._show_button()
            return
        self._asking = ""
        dialog = ScoringDialog(self._decision, self._analysis, chosen, self)
        dialog.edited.connect(self.edited)
        dialog.settled.connect(self.settled)
        dialog.finished.connect(self._on_finished)
        self.scoring = dialog
        dialog.open()

    def _on_finished(self) -> None:
        if self.scoring is not None:
            self.scoring.deleteLater()
            self.scoring = None
        if self._analysis is not None:
            self.display(self._decision, self._analysis)
        self.table.setFocus()
