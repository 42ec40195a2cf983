"""The panel: who judges, what each of them answered round by round, and what was agreed about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from decider.decision.comparisons import Comparisons, Scope, with_judgement
from decider.words import Text

Score = tuple[str, str, float]
"""One answer: alternative id, criterion id, value. A cell without one is missing, never zero."""

Weighing = Literal["", "comparisons", "swing", "direct"]
ScoreRule = Literal["mean", "median", "trimmed"]
WeightRule = Literal["aij", "aip"]
RoundState = Literal["open", "revealed"]


@dataclass(frozen=True)
class Expert:
    """One member of the panel; `group` is whom they speak for, such as a city, `voting` their weight in every mean.

    `criteria` are the criteria they score, at any level of the tree; () means all. `recused` are the alternatives that
    they must not judge: answers on these never count.
    """

    id: str
    name: Text
    group: Text = ""
    voting: float = 1.0
    criteria: tuple[str, ...] = ()
    scores: bool = True
    weighs: bool = True
    recused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ballot:
    """What one expert answered in one round. Later rounds hold only what was answered again; the rest still stands.

    It stays as it came in: an answer on an alternative that has since been withdrawn is kept and does not count.
    `importances` are the points of swing or direct weighting by criterion id, `reasons` remarks by cell, `received`
    when it came in (ISO 8601), `source` the file's name, or "" for answers given in this program.
    """

    expert: str
    round: int
    scores: tuple[Score, ...] = ()
    reasons: tuple[tuple[str, str, str], ...] = ()
    comparisons: tuple[Comparisons, ...] = ()
    importances: tuple[tuple[str, float], ...] = ()
    received: str = ""
    source: str = ""


@dataclass(frozen=True)
class Round:
    """One round. While `open` its answers are sealed; `revealed` they count and are shown.

    `questions` are the cells (alternative, criterion) that are asked again; () asks everything.
    """

    number: int
    state: RoundState = "open"
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AgreementRule:
    """When a score counts as agreed, fixed before round 1: at least `share` of the experts who answered lie within
    `within` (a part of the scale's length) of their median."""

    share: float = 0.75
    within: float = 0.2


@dataclass(frozen=True)
class Settlement:
    """What the discussion of one cell ended with: `value` in place of the aggregate, or None to keep it; and why."""

    alternative: str
    criterion: str
    value: float | None
    reason: str
    round: int
    time: str


@dataclass(frozen=True)
class Signature:
    """Someone's consent to the result with the verifying code `code`, which names every input."""

    name: Text
    role: Text
    time: str
    code: str
    note: str = ""


@dataclass(frozen=True)
class LogEntry:
    """One event of the panel's record. `mark` is the SHA-256 of this entry and the mark before it, so that none can be
    altered, dropped or put in later without all marks after it changing."""

    time: str
    who: str
    kind: str
    detail: tuple[tuple[str, str], ...]
    mark: str


@dataclass(frozen=True)
class Panel:
    """The panel of a study. `study` is a random text from which ballot codes follow, "" while there is no panel.

    `in_force`: the scores of the decision are those aggregated from the ballots of the last revealed round. `trim` is
    the share cut at each end by the trimmed mean. `locked`: signed off, so that ballots and rules rest.
    """

    study: str = ""
    experts: tuple[Expert, ...] = ()
    weighing: Weighing = "comparisons"
    anonymous: bool = False
    rule: AgreementRule = AgreementRule()
    rounds: tuple[Round, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    score_rule: ScoreRule = "mean"
    trim: float = 0.2
    weight_rule: WeightRule = "aij"
    in_force: bool = False
    settlements: tuple[Settlement, ...] = ()
    signatures: tuple[Signature, ...] = ()
    locked: bool = False
    log: tuple[LogEntry, ...] = ()

    def expert(self, id: str) -> Expert:
        """The expert with this id; KeyError when there is none."""
        for expert in self.experts:
            if expert.id == id:
                return expert
        raise KeyError(id)

    @property
    def round(self) -> int:
        """The number of the latest round, 0 before the first."""
        return self.rounds[-1].number if self.rounds else 0

    @property
    def revealed(self) -> int:
        """The number of the latest round whose answers count, 0 while none does."""
        return max((r.number for r in self.rounds if r.state == "revealed"), default=0)

    def ballot(self, expert: str, round: int) -> Ballot | None:
        """What this expert answered in this round, None when nothing has come in."""
        for ballot in self.ballots:
            if (ballot.expert, ballot.round) == (expert, round):
                return ballot
        return None

    def settled(self, alternative: str, criterion: str) -> Settlement | None:
        """The latest settlement of a cell, None where it was not discussed."""
        for settlement in reversed(self.settlements):
            if (settlement.alternative, settlement.criterion) == (alternative, criterion):
                return settlement
        return None


def standing(panel: Panel, expert: str, round: int) -> Ballot:
    """All that this expert has answered up to `round`: of each cell, pair and weight the latest answer."""
    scores: dict[tuple[str, str], float] = {}
    reasons: dict[tuple[str, str], str] = {}
    pairs: dict[Scope, Comparisons] = {}
    importances: dict[str, float] = {}
    last = Ballot(expert, round)
    for ballot in sorted((b for b in panel.ballots if b.expert == expert and b.round <= round), key=lambda b: b.round):
        scores |= {(a, c): value for a, c, value in ballot.scores}
        reasons |= {(a, c): reason for a, c, reason in ballot.reasons}
        for given in ballot.comparisons:
            whole = pairs.get(given.scope, Comparisons(given.scope))
            for judgement in given.judgements:
                whole = with_judgement(whole, judgement.row, judgement.column, judgement.value)
            pairs[given.scope] = whole
        importances |= dict(ballot.importances)
        last = ballot
    return Ballot(
        expert,
        round,
        tuple((a, c, value) for (a, c), value in scores.items()),
        tuple((a, c, reason) for (a, c), reason in reasons.items() if reason),
        tuple(pairs.values()),
        tuple(importances.items()),
        last.received,
        last.source,
    )


def mentioned(panel: Panel) -> Iterable[str]:
    """The ids of alternatives and criteria that answers or agreements name, so that no new thing takes one of them."""
    for ballot in panel.ballots:
        yield from dict.fromkeys(a for a, _, _ in ballot.scores)
        yield from dict.fromkeys(c for _, c, _ in ballot.scores)
        yield from (id for id, _ in ballot.importances)
        yield from (id for given in ballot.comparisons for j in given.judgements for id in (j.row, j.column))
    for settlement in panel.settlements:
        yield from (settlement.alternative, settlement.criterion)
    for expert in panel.experts:
        yield from expert.recused
