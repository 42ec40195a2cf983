"""Withdrawal: would the others change places if one project left, or were entered twice?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decider.analysis.analysis import compared, weigher
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible
from decider.analysis.sensitivity import columns_of, criterion_path
from decider.analysis.withdrawal import Change, Reversal, reversals
from decider.decision.findings import DeciderError
from decider.decision.profiles import listed
from decider.desktop.style.labels import label
from decider.desktop.style.language import count, said, tr, trn
from decider.desktop.views.sensitivity_words import name_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import TextRow
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

UNASKED = 60
"""Tables of so many projects or fewer are tested without being asked to."""
_AT_ONCE = 10
_MOST = 200
"""So many rows are listed."""


@dataclass(frozen=True, eq=False)
class Tested:
    """How far the test has come: `done` of `of` projects, the reversals so far, or the proof that there are none."""

    done: int
    of: int
    cases: tuple[tuple[Change, Reversal], ...]
    proof: Message | None = None


def tested(analysis: "Analysis", changes: tuple[Change, ...]) -> Iterator[Tested]:
    """The test in pieces: each project is withdrawn, or entered twice, and the others are ranked anew."""
    table, given = analysis.numbers.table, compared(analysis)
    n = len(table.matrix)
    cases: list[tuple[Change, Reversal]] = []
    for number, change in enumerate(changes):
        for first in range(0, n, _AT_ONCE):
            some = range(first, min(n, first + _AT_ONCE))
            found = reversals(table, analysis.choice, analysis.weights, given, change, some)
            if found.proof is not None:
                yield Tested(n, n, (), found.proof)
                return
            cases += [(change, case) for case in found.cases]
            yield Tested(number * n + some[-1] + 1, n * len(changes), tuple(cases))


def without_effect(analysis: "Analysis") -> list[str]:
    """The names of top-level criteria that could each be dropped with the same alternatives on the list."""
    found, rows, rank = [], eligible(analysis), weigher(analysis)
    for criterion in analysis.top:
        path, _ = criterion_path(analysis, criterion.id)
        if np.isin(np.arange(len(analysis.criteria)), columns_of(analysis, criterion.id)).all():
            continue
        try:
            result = rank(path.at(0.0))
        except DeciderError:
            continue
        order = ranked(result.scores[rows], result.lower_is_better)[0][: analysis.decision.shortlist.size]
        if {analysis.alternatives[rows[i]].id for i in order} == set(analysis.shortlist):
            found.append(said(criterion.name))
    return found


class WithdrawalTest(Card):
    """Every change that reorders the others, in a table; `told(sentence)` is the conclusion."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Withdrawal test"), tr("each project withdrawn, then entered twice"), parent=parent)
        self._analysis: Analysis | None = None
        self.later = Later(self)
        self.later.answered.connect(self._on_tested)
        self.later.ended.connect(self._on_end)
        self._full = False
        self.sentence = label("", "body", 400, "text", wrap=True)
        self.table = FittedTable(
            tr("Withdrawal test"),
            [
                Column(tr("Project")),
                Column(tr("Change")),
                Column(tr("Pairs reordered"), True),
                Column(tr("For example")),
            ],
            roomy=3,
        )
        self.dropped = label("", "body", 400, "text", wrap=True)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.dropped)
        self.body.addWidget(self.table)

    def display(self, analysis: "Analysis") -> None:
        """Forget the last test; begin another where that is quick, or where the full test is on screen."""
        self._analysis = analysis
        self.forget()
        if self.isVisible():
            self.run(full=True)
        elif len(analysis.alternatives) <= UNASKED:
            self.run(full=False)
        else:
            self.told.emit(tr("Withdrawal: not tested yet; the button above tests it."))

    def forget(self) -> None:
        """Show nothing of older values."""
        self.later.drop()
        self.table.show_rows([])
        self.sentence.clear()
        self.dropped.clear()
        self.told.emit("")

    def run(self, full: bool) -> None:
        """Test withdrawals, and with `full` also second entries."""
        analysis = self._analysis
        if analysis is None or analysis.result is None:
            return
        self._full = full
        if full:
            names = said(listed(tuple(without_effect(analysis))))
            self.dropped.setText(
                tr("Criteria that could be dropped, one at a time, with the same list: {names}.", names=names)
                if names
                else tr("No criterion could be dropped with the same list.")
            )
        changes: tuple[Change, ...] = ("withdrawn", "entered twice") if full else ("withdrawn",)
        self.later.start(lambda: tested(analysis, changes))

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self._say(said(refusal))

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.told.emit(tr("Withdrawal: {sentence}", sentence=sentence))

    def _on_tested(self, answer: Tested) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        rows = [self._text_row(analysis, change, case) for change, case in answer.cases[:_MOST]]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        if answer.proof is not None:
            self._say(said(answer.proof))
        elif answer.done < answer.of:
            self._say(tr("{done} of {all} tested", done=count(answer.done), all=count(answer.of)))
        else:
            self._say(self._conclusion(analysis, answer))

    def _text_row(self, analysis: "Analysis", change: Change, case: Reversal) -> TextRow:
        words = tr("withdrawn") if change == "withdrawn" else tr("entered twice")
        name = name_of(analysis, analysis.alternatives[case.alternative].id)
        id = f"{change} {analysis.alternatives[case.alternative].id}"
        return TextRow(id, (name, words, count(len(case.pairs)), _example(analysis, case)))

    def _conclusion(self, analysis: "Analysis", answer: Tested) -> str:
        withdrawn = [case for change, case in answer.cases if change == "withdrawn"]
        twice = len(answer.cases) - len(withdrawn)
        if not withdrawn and not twice:
            whole = tr("no withdrawal or second entry reorders the others.")
            return whole if self._full else tr("whichever project leaves, the others keep their order.")
        if not withdrawn:
            return trn(twice, "no withdrawal reorders the others, {n} second entry does.",
                       "no withdrawal reorders the others, {n} second entries do.")  # fmt: skip
        first, example = withdrawn[0], _example(analysis, withdrawn[0])
        name = name_of(analysis, analysis.alternatives[first.alternative].id)
        return trn(
            len(withdrawn), "{n} withdrawal reorders the others. Without {name}, {example}.",
            "{n} withdrawals reorder the others. Without {name}, {example}.", name=name, example=example,
        )  # fmt: skip


def _example(analysis: "Analysis", case: Reversal) -> str:
    ahead, behind = (name_of(analysis, analysis.alternatives[i].id) for i in case.pairs[0].tolist())
    return tr("{a} falls behind {b}", a=ahead, b=behind)
