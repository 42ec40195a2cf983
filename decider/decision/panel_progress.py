"""Who has answered how much of what was asked."""

from dataclasses import dataclass
from itertools import combinations

from decider.decision.decision import Decision
from decider.decision.panel import Ballot, Expert
from decider.decision.panel_questions import asked, weighed


@dataclass(frozen=True)
class Progress:
    """How far one expert has come in one round. `weights` counts pairs, or criteria with points where weighing is
    by swing or direct; `received` and `source` are "" while no ballot is in."""

    expert: str
    round: int
    scores: int
    scores_asked: int
    weights: int
    weights_asked: int
    received: str = ""
    source: str = ""

    @property
    def answered(self) -> int:
        """Answers of both kinds."""
        return self.scores + self.weights

    @property
    def asked(self) -> int:
        """Questions of both kinds."""
        return self.scores_asked + self.weights_asked

    @property
    def complete(self) -> bool:
        """Whether nothing that was asked is missing."""
        return self.answered == self.asked

    @property
    def partial(self) -> bool:
        """Whether some, but not all, was answered."""
        return 0 < self.answered < self.asked


def pairs_asked(decision: Decision, expert: Expert) -> tuple[tuple[str, str, str], ...]:
    """The pairs of criteria that `expert` compares: the id above them ("" = top) and the two; () for other weighing."""
    if decision.panel.weighing != "comparisons":
        return ()
    groups = weighed(decision, expert)
    return tuple((node, a.id, b.id) for node, items in groups for a, b in combinations(items, 2))


def points_asked(decision: Decision, expert: Expert) -> tuple[tuple[str, str], ...]:
    """The criteria to which `expert` gives points: the id above ("" = top) and its own; () when pairs are compared."""
    if decision.panel.weighing == "comparisons":
        return ()
    return tuple((node, item.id) for node, items in weighed(decision, expert) for item in items)


def progress_of(decision: Decision, ballot: Ballot) -> Progress:
    """How much of what its expert was asked in its round `ballot` answers; KeyError for one of no expert."""
    expert = decision.panel.expert(ballot.expert)
    cells = {(a.id, c.id) for a, c in asked(decision, expert, ballot.round)}
    pairs = {frozenset((a, b)) for _, a, b in pairs_asked(decision, expert)}
    points = {id for _, id in points_asked(decision, expert)}
    compared = {frozenset((j.row, j.column)) for given in ballot.comparisons for j in given.judgements}
    weights = len(pairs & compared) + len(points & {id for id, _ in ballot.importances})
    scores = len(cells & {(a, c) for a, c, _ in ballot.scores})
    asked_weights = len(pairs) + len(points)
    counts = (scores, len(cells), weights, asked_weights)
    return Progress(ballot.expert, ballot.round, *counts, ballot.received, ballot.source)


def progress(decision: Decision, round: int = 0) -> tuple[Progress, ...]:
    """How far each expert has come in `round` (0 = the latest), in their order; nothing answered without a ballot."""
    panel = decision.panel
    number = round or panel.round
    return tuple(
        progress_of(decision, panel.ballot(expert.id, number) or Ballot(expert.id, number)) for expert in panel.experts
    )
