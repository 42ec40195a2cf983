"""Which weights the panel needs to discuss: each top-level criterion between the experts' own weights of it, and each
expert's weights as a whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from decider.analysis.analysis import Analysis, weigher
from decider.analysis.panel_base import Flags, Ground, barred
from decider.analysis.panel_cells import members
from decider.analysis.panel_thresholds import Stretch
from decider.analysis.panel_weights import PanelWeights
from decider.analysis.panel_words import told
from decider.analysis.paths import Path, of_rows
from decider.analysis.performance import global_weights, shares_in_force
from decider.analysis.reduced import eligible
from decider.analysis.segments import segments
from decider.analysis.sensitivity import criterion_path
from decider.analysis.table import Array, frozen
from decider.decision.edits.weights import with_shares
from decider.decision.findings import DeciderError
from decider.words import Message, message

_LOOKS = 401


@dataclass(frozen=True)
class WeightVoice:
    """The weight that one expert's answers give a criterion, with the `stretch` in which it lies (None: no change)."""

    expert: str
    weight: float
    voting: float
    stretch: Stretch | None

    @property
    def changes(self) -> bool:
        """Whether this weight, the others keeping their proportions, would change the list."""
        return self.stretch is not None


@dataclass(frozen=True)
class WeightItem:
    """One top-level criterion whose weight, anywhere from `low` to `high` of what the experts give it, changes the list
    while the others keep their proportions. `now` is the weight in force; the rest is as in `AgendaItem`."""

    criterion: str
    now: float
    low: float
    high: float
    thresholds: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    voices: tuple[WeightVoice, ...]
    votes: float
    distance: float
    sentence: Message


@dataclass(frozen=True, eq=False)
class WholeWeights:
    """What the list would be with all `weights` (m, of the judged criteria) of one expert, the shares in force standing
    in where the expert gave none (`filled` groups)."""

    expert: str
    weights: Array
    filled: int
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    refused: bool = False

    @property
    def changes(self) -> bool:
        """Whether these weights would change the list."""
        return self.refused or bool(self.goes or self.comes)


@dataclass(frozen=True)
class WeightAgenda:
    """`items` are the top-level criteria whose weight needs discussion, largest effect first; `quiet` (ids) those that
    do not, though experts weigh them differently. `whole` has one entry for every expert with weights of their own.
    `proved`: along each range the list was followed exactly; else it was looked at in 401 places."""

    items: tuple[WeightItem, ...]
    quiet: tuple[str, ...]
    whole: tuple[WholeWeights, ...]
    proved: bool
    sentences: tuple[Message, ...]


def weight_agenda(base: Ground, found: PanelWeights) -> WeightAgenda:
    """The agenda of weights, from the experts' own answers `found`."""
    analysis = base.analysis
    tops = {c.id for c in analysis.top}
    own = {id: found.of(id) for id in found.experts}
    voting = dict(zip(base.scores.experts, base.scores.voting.tolist(), strict=True))
    items, quiet = [], []
    for criterion in analysis.top:
        given = sorted((own[id][criterion.id], id) for id in own if criterion.id in own[id])
        if len(tops) < 2 or not given or given[0][0] == given[-1][0]:
            continue
        item = _item(analysis, criterion.id, [(w, id, voting[id]) for w, id in given])
        if item is None:
            quiet.append(criterion.id)
        else:
            items.append(item)
    assert analysis.result is not None
    whole = tuple(_whole(base, found, id, own[id]) for id in own)
    return WeightAgenda(
        tuple(sorted(items, key=lambda item: (-item.votes, item.distance))),
        tuple(quiet),
        whole,
        analysis.result.model is not None,
        (
            message(
                "{n} of {all} weights could change the shortlist within what the experts gave, the others keeping "
                "their proportions.",
                n=len(items),
                all=len(items) + len(quiet),
            ),
            message(
                "All weights of one expert instead would change it for {n} of {all} experts.",
                n=sum(one.changes for one in whole),
                all=len(whole),
            ),
        ),
    )


def _item(analysis: Analysis, criterion: str, given: list[tuple[float, str, float]]) -> WeightItem | None:
    path, now = criterion_path(analysis, criterion)
    low, high = given[0][0], given[-1][0]
    look = _looker(analysis, path)
    present = _listed(analysis)
    pieces = _pieces(analysis, path, low, high, look)
    ids = analysis.numbers.ids
    stretches: list[Stretch] = []
    for start, end, listed in pieces:
        if (listed == present).all():
            continue
        goes, comes = _between(ids, present, listed)
        if stretches and stretches[-1].high == start and (stretches[-1].goes, stretches[-1].comes) == (goes, comes):
            stretches[-1] = replace(stretches[-1], high=end)
        else:
            stretches.append(Stretch(start, end, goes, comes))
    voices = []
    for weight, expert, votes in given:
        goes, comes = _between(ids, present, look(weight))
        stretch = None
        if goes or comes:
            held = [s for s in stretches if s.holds(weight) and (s.goes, s.comes) == (goes, comes)]
            stretch = held[0] if held else Stretch(weight, weight, goes, comes)
            if not held:
                stretches.append(stretch)
        voices.append(WeightVoice(expert, weight, votes, stretch))
    if not stretches:
        return None
    stretches.sort(key=lambda s: s.low)
    edges = {s.low for s in stretches if s.low > low} | {s.high for s in stretches if s.high < high}
    return WeightItem(
        criterion,
        now,
        low,
        high,
        tuple(sorted(edges)),
        tuple(stretches),
        tuple(voices),
        sum(voice.voting for voice in voices if voice.changes),
        min(max(s.low - now, now - s.high, 0.0) for s in stretches),
        told(analysis.decision, tuple(stretches), low, high, hundredths=True),
    )


def _listed(analysis: Analysis) -> Flags:
    now = set(analysis.shortlist)
    return np.array([id in now for id in analysis.numbers.ids], dtype=bool)


def _between(ids: tuple[str, ...], before: Flags, after: Flags) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(ids[i] for i in np.flatnonzero(before & ~after)),
        tuple(ids[i] for i in np.flatnonzero(after & ~before)),
    )


def _looker(analysis: Analysis, path: Path) -> Callable[[float], Flags]:
    """Who (n) is on the list at a point of the path, by the method itself."""
    weigh = weigher(analysis)
    out = barred(analysis, analysis.numbers.full[analysis.numbers.rows])

    def look(t: float) -> Flags:
        result = weigh(frozen(path.at(t)))
        merits = -result.scores if result.lower_is_better else result.scores
        return np.asarray(members(merits[None], out[None], analysis.decision.shortlist.size)[0])

    return look


def _pieces(
    analysis: Analysis, path: Path, low: float, high: float, look: Callable[[float], Flags]
) -> list[tuple[float, float, Flags]]:
    """Who is on the list in each stretch from `low` to `high`."""
    assert analysis.result is not None
    n = len(analysis.numbers.ids)
    if analysis.result.model is not None:
        rows = eligible(analysis)
        found = []
        for part in segments(of_rows(analysis.result.model, rows), path, analysis.decision.shortlist.size):
            start, end = max(part.low, low), min(part.high, high)
            if start < end:
                listed = np.zeros(n, dtype=bool)
                listed[rows[list(part.members)]] = True
                found.append((start, end, listed))
        return found
    at = np.linspace(low, high, _LOOKS)
    seen = [look(float(t)) for t in at]
    return [(float(a), float(b), listed) for a, b, listed in zip(at[:-1], at[1:], seen[1:], strict=True)]


def _whole(base: Ground, found: PanelWeights, expert: str, own: dict[str, float]) -> WholeWeights:
    analysis = base.analysis
    decision = analysis.decision
    theirs = with_shares(decision, shares_in_force(decision) | own)
    filled = sum(not set(group.criteria) & own.keys() for group in found.groups)
    weights = global_weights(theirs, analysis.criteria)
    try:
        result = weigher(analysis)(weights)
    except DeciderError:
        return WholeWeights(expert, weights, filled, (), (), True)
    then = base.listed(result, analysis.numbers.full[analysis.numbers.rows])
    goes = tuple(id for id in analysis.shortlist if id not in then)
    return WholeWeights(expert, weights, filled, goes, tuple(id for id in then if id not in analysis.shortlist))
