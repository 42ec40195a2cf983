"""Rounds and signatures: opening, revealing, asking again, signing off, and the record of it all."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.analysis.panel_agenda import Agenda, agenda_steps
from decider.analysis.panel_reliability import agreed_share
from decider.analysis.panel_scores import panel_scores
from decider.decision.decision import Decision
from decider.decision.edits.panel_rounds import open_round, reveal_round
from decider.decision.panel_questions import asked
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr, trn
from decider.desktop.views.panel_compared_rounds import ComparedRounds
from decider.desktop.views.panel_record import RecordCard
from decider.desktop.views.panel_signing import SigningCard
from decider.desktop.views.panel_words import is_open, now, stamp, standing_progress
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.steady_scroll import SteadyPage
from decider.desktop.widgets.tables import Table, TextModel, TextRow

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

Cells = tuple[tuple[str, str], ...]

_ROW = 30


def not_agreed(decision: Decision) -> Cells:
    """The cells on which the last revealed round does not reach the rule of agreement."""
    scores = panel_scores(decision)
    if not scores.criteria or not decision.panel.revealed:
        return ()
    low = np.array([min(c.scale.worst or 0.0, c.scale.best or 0.0) for c in scores.criteria])
    high = np.array([max(c.scale.worst or 0.0, c.scale.best or 0.0) for c in scores.criteria])
    unit = (scores.given - low) / np.where(high > low, high - low, 1.0)
    share, reached = agreed_share(unit, scores.voting > 0, decision.panel.rule)
    apart = ~np.isnan(share) & ~reached
    return tuple((scores.alternatives[i], scores.criteria[j].id) for i, j in np.argwhere(apart).tolist())


def _on_agenda(decision: Decision) -> Iterator[Cells]:
    """The cells whose settlement could change the list and was not reached yet; none until they are worked out."""
    for step in agenda_steps(decision):
        items = step.items if isinstance(step, Agenda) else ()
        yield tuple((item.alternative, item.criterion) for item in items if not item.settled)


class RoundsPage(SteadyPage):
    """`edited`, `settled`, `place_wanted` as of a place; `tab_wanted(name)` for another tab of the panel."""

    edited = Signal(object, object)
    settled = Signal()
    place_wanted = Signal(str)
    tab_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._cells: dict[str, Cells] = {}
        self._asking = False
        self._picked = ""
        self.later = Later(self)
        self.later.answered.connect(self._on_agenda)
        self.table = Table(tr("Rounds"))
        self._rows = TextModel(
            (
                Column(tr("Round")),
                Column(tr("Asks")),
                Column(tr("Ballots"), True),
                Column(tr("State")),
                Column(tr("Opened and revealed")),
            ),
            self.table,
        )
        self.table.setModel(self._rows)
        for column, wide in ((0, 70), (2, 76), (3, 100), (4, 200)):
            self.table.setColumnWidth(column, wide)
        self.table.stretch(1)
        self._what = label("", "body", 400, wrap=True)
        self.scope = QComboBox()
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.scope.activated.connect(lambda _: self._on_picked())
        self.scope.setAccessibleName(tr("What the next round asks"))
        self.open = self._button(self._on_open)
        self.reveal = self._button(self._on_reveal)
        self.sure = self._button(self._on_sure)
        self.sure.setText(tr("Reveal"))
        self.not_yet = self._button(self._on_not_yet)
        self.not_yet.setText(tr("Not yet"))
        self.compared = ComparedRounds()
        self.signing = SigningCard()
        self.signing.edited.connect(self.edited)
        self.record = RecordCard()
        self._lay_out()

    def _button(self, then: Callable[[], None]) -> QPushButton:
        made = QPushButton()
        made.clicked.connect(then)
        return made

    def _lay_out(self) -> None:
        self._rounds = Card(tr("Rounds"))
        self._rounds.body.addWidget(self.table)
        self._rounds.body.addWidget(self._what)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.scope, self.open, self.reveal, self.sure, self.not_yet):
            row.addWidget(part)
        row.addStretch(1)
        self._rounds.body.addLayout(row)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(12)
        for card in (self._rounds, self.compared, self.signing, self.record):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(content)
        self.setFocusProxy(self.table)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the rounds and what can be done next."""
        if decision.panel.rounds != self._decision.panel.rounds:
            self._asking = False
        self._decision = decision
        panel = decision.panel
        self._rows.display([self._row(number) for number in range(1, panel.round + 1)])
        self.table.setVisible(bool(panel.rounds))
        self.table.setFixedHeight(_ROW * (min(len(panel.rounds), 6) + 1) + 4)
        opened = is_open(panel)
        self._fill_scope()
        self.open.setText(tr("Open round {n}", n=panel.round + 1))
        self.open.setProperty("accent", not panel.rounds)
        self.reveal.setText(tr("Reveal round {n}…", n=panel.round))
        came = any(b.round == panel.round for b in panel.ballots)
        self.reveal.setEnabled(opened and came)
        self.open.setEnabled(not panel.locked and bool(panel.experts))
        self.scope.setEnabled(not panel.locked)
        self.scope.setVisible(bool(panel.rounds) and not opened)
        self.open.setVisible(not opened)
        self.reveal.setVisible(opened and not self._asking)
        self.sure.setVisible(opened and self._asking)
        self.not_yet.setVisible(opened and self._asking)
        self._what.setText(self._next_words(opened, came))
        self.compared.display(decision, analysis)
        self.signing.display(decision)
        self.record.display(decision)

    def _row(self, number: int) -> TextRow:
        decision, panel = self._decision, self._decision.panel
        round_ = panel.rounds[number - 1]
        n = len(round_.questions)
        asks = trn(n, "{n} score again", "{n} scores again") if n else tr("everything")
        came = sum(b.round == number for b in panel.ballots)
        wanted = sum(1 for e in panel.experts if asked(decision, e, number) or (e.weighs and panel.weighing))
        state = tr("open, sealed") if round_.state == "open" else tr("revealed")
        times = [
            stamp(e.time, day_only=True)
            for kind in ("open round", "reveal")
            for e in panel.log
            if e.kind == kind and dict(e.detail).get("round") == str(number)
        ]
        tones = ("text", "text", "text", "accent" if round_.state == "open" else "muted", "muted")
        ballots = tr("{n} of {all}", n=came, all=wanted)
        return TextRow(str(number), (str(number), asks, ballots, state, " – ".join(times)), tones, (600,))  # type: ignore[arg-type]

    def _next_words(self, opened: bool, came: bool) -> str:
        decision, panel = self._decision, self._decision.panel
        if not panel.experts:
            return tr("Round 1 needs experts; add them under Experts.")
        if not panel.rounds:
            scores = sum(len(asked(decision, e)) for e in panel.experts)
            return trn(
                scores,
                "Round 1 asks {n} score. It stays sealed until it is revealed; the rule of agreement is fixed then.",
                "Round 1 asks {n} scores. They stay sealed until it is revealed; the rule of agreement is fixed then.",
            )
        if panel.locked:
            return tr("Signed off: no further round until the panel is reopened below.")
        if not opened:
            return tr("Round {n} is revealed. Sign below, or ask again:", n=panel.round)
        if not came:
            return tr("No ballot is in yet, so there is nothing to reveal.")
        every = [
            standing_progress(decision, e, panel.round)
            for e in panel.experts
            if panel.ballot(e.id, panel.round) is not None
        ]
        partial = sum(not p.complete for p in every)
        absent = sum(panel.ballot(e.id, panel.round) is None for e in panel.experts)
        missing = trn(absent, "{n} ballot is not in", "{n} ballots are not in")
        halves = trn(partial, "{n} is partial", "{n} are partial")
        if self._asking:
            return tr(
                "Revealing shows all answers to everyone, and no ballot of this round is taken in after it; "
                "{missing}, {partial}. Reveal it?",
                missing=missing, partial=halves,
            )  # fmt: skip
        return tr("Round {n} is open: {missing}, {partial}.", n=panel.round, missing=missing, partial=halves)

    def _fill_scope(self) -> None:
        decision = self._decision
        self._cells = {"all": (), "apart": not_agreed(decision)} if decision.panel.revealed else {"all": ()}
        if decision.panel.revealed and not is_open(decision.panel) and not decision.panel.locked:
            # Under some methods this takes seconds; what is signed and compared goes first.
            self.later.start(lambda: _on_agenda(decision), pause=250)
        n = len(self._cells.get("apart", ()))
        self.scope.clear()
        self.scope.addItem(tr("Ask everything again"), "all")
        if n:
            self.scope.addItem(
                trn(n, "Ask the {n} score that is not agreed", "Ask the {n} scores that are not agreed"), "apart"
            )
        self.scope.setCurrentIndex(max(self.scope.findData(self._picked or "apart"), 0))

    def _on_agenda(self, cells: Cells) -> None:
        """What can change the list is asked again, once that is worked out."""
        if cells and "agenda" not in self._cells:
            self._cells["agenda"] = cells
            n = len(cells)
            self.scope.addItem(trn(n, "Ask the {n} score on the agenda", "Ask the {n} scores on the agenda"), "agenda")

            if self._picked in ("", "agenda"):
                self.scope.setCurrentIndex(self.scope.count() - 1)

    def _on_picked(self) -> None:
        self._picked = str(self.scope.currentData())

    def _on_open(self) -> None:
        panel = self._decision.panel
        cells = self._cells.get(str(self.scope.currentData()), ()) if panel.rounds else ()
        self._picked = ""
        self.edited.emit(open_round, (cells, now()))

    def _on_reveal(self) -> None:
        self._ask(True)
        self.not_yet.setFocus()

    def _on_not_yet(self) -> None:
        self._ask(False)
        self.reveal.setFocus()

    def _ask(self, asking: bool) -> None:
        self._asking = asking
        for button in (self.sure, self.not_yet):
            button.setVisible(asking)
        self.reveal.setVisible(not asking)
        self._what.setText(self._next_words(True, True))

    def _on_sure(self) -> None:
        self._asking = False
        self.edited.emit(reveal_round, (now(),))
