"""The ballots of a round, ready to be sent: one file for each expert and form."""

from collections.abc import Mapping, Sequence

import numpy as np

from decider.analysis.panel_scores import panel_scores
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel_questions import ENOUGH, asked, weighed
from decider.storage.ballot_names import ballot_name
from decider.storage.ballot_page import page_ballot
from decider.storage.ballot_workbook import workbook_ballot
from decider.words import message


def panel_so_far(decision: Decision, round: int) -> Mapping[tuple[str, str], float]:
    """The panel's score of every (alternative, criterion) in the last revealed round before `round`; empty before."""
    before = min(round - 1, decision.panel.revealed)
    if before < 1:
        return {}
    scores = panel_scores(decision, before)
    least = ENOUGH if decision.panel.anonymous else 1
    shown = np.argwhere((scores.answers >= least) & ~np.isnan(scores.agreed))
    return {
        (scores.alternatives[i], scores.criteria[j].id): float(scores.agreed[i, j])
        for i, j in ((int(i), int(j)) for i, j in shown)
    }


def sent_ballots(
    decision: Decision,
    round: int,
    language: str,
    forms: Sequence[str] = ("xlsx", "html"),
    experts: Sequence[str] = (),
    due: str = "",
) -> list[tuple[str, bytes]]:
    """The names and contents of the ballots of `round` for `experts` (all by default) who are asked anything in it.

    `forms` are "xlsx" and "html". What they answered so far is filled in. Raises DeciderError when the
    round has not begun or asks nobody.
    """
    panel = decision.panel
    if not any(r.number == round for r in panel.rounds):
        raise DeciderError(message("Round {n} has not begun, so it has no ballots.", n=round))
    group = panel_so_far(decision, round)
    files: list[tuple[str, bytes]] = []
    for expert in panel.experts:
        if (experts and expert.id not in experts) or not (asked(decision, expert, round) or weighed(decision, expert)):
            continue
        name = ballot_name(decision, expert.id, round, language)
        for form in forms:
            written = workbook_ballot if form == "xlsx" else page_ballot
            files.append((f"{name}.{form}", written(decision, expert.id, round, language, group=group, due=due)))
    if not files:
        raise DeciderError(message("Nobody is asked anything in round {n}.", n=round))
    return files
