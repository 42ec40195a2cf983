"""What the place of the weights says about them, computed and not yet drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.pairwise import compare
from decider.analysis.performance import shares_in_force
from decider.decision.comparisons import Reading
from decider.decision.criteria import ancestry, children
from decider.decision.decision import Decision
from decider.decision.edits.weights import set_weight, with_shares
from decider.decision.findings import DeciderError
from decider.decision.profiles import Match, matched
from decider.decision.weighting import Elicitation, WeightProfile
from decider.desktop.charts.bars import Segment
from decider.desktop.charts.ink import Swatch
from decider.desktop.charts.intervals import NEAR
from decider.desktop.style.language import day, language, number, percent, said, tr, trn
from decider.words import Message, Text, message

SAME = 1e-9
"""Shares that differ by no more are the same."""

_BEYOND = 1e-6


def swatch_of(decision: Decision, criterion: str) -> Swatch:
    """The colour of a criterion: its own at the top, and below it the shade of its place among its siblings."""
    top = ancestry(decision.criteria, criterion)[-1]
    parent = decision.criterion(criterion).parent
    shade = [c.id for c in children(decision.criteria, parent)].index(criterion) if parent else 0
    return Swatch([c.id for c in children(decision.criteria)].index(top), shade)


def shares_shown(decision: Decision) -> dict[str, float]:
    """The shares in force, or zeros where the weights cannot be used."""
    try:
        return shares_in_force(decision)
    except DeciderError:
        return {c.id: max(decision.weighting.share(c.id), 0.0) for c in decision.criteria}


def segments_of(decision: Decision, shares: Mapping[str, float], parent: str = "") -> tuple[Segment, ...]:
    """The criteria under `parent` as segments of a strip; those without a share are left out."""
    return tuple(
        Segment(said(c.name), shares[c.id], swatch_of(decision, c.id), number(shares[c.id] * 100, 0))
        for c in children(decision.criteria, parent)
        if c.id in shares
    )


def applied(match: Match, decision: Decision) -> bool:
    """Whether the weights of `decision` are those that the profile gives."""
    now = shares_shown(decision)
    return all(abs(now[id] - share) <= SAME for id, share in match.shares)


def elicitation_words(elicitation: Elicitation) -> str:
    """How weights came about, in a word or two."""
    return {
        "direct": tr("direct"),
        "equal": tr("equal"),
        "comparisons": tr("comparisons"),
        "rank order": tr("rank order"),
        "swing": tr("swing"),
        "data": tr("from the data"),
        "mixture": tr("mixture"),
    }[elicitation]


def day_words(written: str) -> str:
    """The day of a profile as one says it; as it is written where it is no date, or where Chinese would spell out a
    year for which the list of profiles is too narrow."""
    try:
        when = date.fromisoformat(written)
        return written if language() == "zh" and when.year != date.today().year else day(when)
    except ValueError:
        return written


def profile_ratio(profile: WeightProfile, reading: Reading) -> float | None:
    """The consistency ratio of the answers kept with a profile, read as the study does; None where there are none that
    link its criteria."""
    names = {w.criterion: w.name for w in profile.weights}
    for kept in profile.comparisons:
        items = tuple(w.criterion for w in profile.weights if w.parent == kept.scope[1])
        if len(items) > 2:
            rows = [[np.nan if v is None else v for v in row] for row in kept.matrix(items)]
            try:
                named = tuple(names[id] for id in items)
                found = compare(np.array(rows), reading.prioritisation, reading.random_index, named, worst=0)
                return found.consistency_ratio
            except DeciderError:
                return None
    return None


def profile_subtitle(profile: WeightProfile, reading: Reading, shipped: bool = False) -> str:
    """Who, when and how, as far as it is known."""
    ratio = profile_ratio(profile, reading) if profile.elicitation == "comparisons" else None
    how = elicitation_words(profile.elicitation)
    if ratio is not None:
        how = tr("CR {ratio}", ratio=number(ratio, 3)) if not shipped else f"{how} · CR {number(ratio, 3)}"
    parts = [] if shipped else [said(profile.author), day_words(profile.date)]
    return " · ".join(filter(None, (*parts, how)))


def listed_names(names: Iterable[Text]) -> str:
    """Names one after another: "A, B and C"."""
    words = [said(name) for name in names]
    if len(words) < 2:
        return "".join(words)
    return tr("{a} and {b}", a=tr(", ").join(words[:-1]), b=words[-1])


def movers(before: Analysis, after: Analysis) -> tuple[str, str]:
    """Who comes onto the shortlist and who leaves it, by name."""
    decision = before.decision
    return (
        listed_names(decision.alternative(id).row_name for id in after.shortlist if id not in before.shortlist),
        listed_names(decision.alternative(id).row_name for id in before.shortlist if id not in after.shortlist),
    )


def list_change(before: Analysis, after: Analysis) -> str:
    """What the shortlist of `after` changes against `before`, in one clause without a stop."""
    come, go = movers(before, after)
    if come and go:
        return tr("{come} in place of {go}", come=come, go=go)
    if come:
        return tr("{come} comes in", come=come)
    if go:
        return tr("{go} goes out", go=go)
    return tr("the same {n} stay in", n=len(before.shortlist))


@dataclass(frozen=True)
class NearSwitch:
    """An end of a band that a weight nearly touches: beyond `at` the list of `after` is the answer."""

    criterion: Text
    at: float
    below: bool
    after: Analysis


def near_switches(
    decision: Decision, analysis: Analysis, bands: Mapping[str, tuple[float, float]]
) -> tuple[NearSwitch, ...]:
    """Every end of a band within 2.5 points at which the shortlist changes, in the order of the criteria."""
    shares, found = shares_shown(decision), []
    settled = with_shares(decision, shares)
    for id, (low, high) in bands.items():
        for at, below in ((low, True), (high, False)):
            beyond = at - _BEYOND if below else at + _BEYOND
            if abs(shares[id] - at) > NEAR or not 0 <= beyond <= 1:
                continue
            moved = set_weight(settled, id, beyond)
            after = analyse(moved)
            if set(after.shortlist) != set(analysis.shortlist):
                found.append(NearSwitch(decision.criterion(id).name, at, below, after))
    return tuple(found)


def near_sentence(analysis: Analysis, found: tuple[NearSwitch, ...]) -> tuple[str, str]:
    """Claim and sentence about the weights near a switch; both empty where there is none."""
    if not found:
        return "", ""
    names = len({said(one.criterion) for one in found})
    claim = (
        tr("{criterion} is near a switch.", criterion=said(found[0].criterion))
        if names == 1
        else tr("{n} weights are near a switch.", n=_count_word(names))
    )
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found:
        ends = (
            tr("{criterion} below {at}", criterion=said(one.criterion), at=percent(one.at, 1))
            if one.below
            else tr("{criterion} above {at}", criterion=said(one.criterion), at=percent(one.at, 1))
        )
        groups.setdefault(movers(analysis, one.after), []).append(ends)
    return claim, tr(" ").join(_brings(tr(" or ").join(ends), *who) for who, ends in groups.items())


def _brings(ends: str, come: str, go: str) -> str:
    if come and go:
        return tr("{ends} brings {come} in for {go}.", ends=ends, come=come, go=go)
    if come:
        return tr("{ends} brings {come} in.", ends=ends, come=come)
    return tr("{ends} puts {go} out.", ends=ends, go=go)


def _count_word(n: int) -> str:
    return {2: tr("Two"), 3: tr("Three"), 4: tr("Four"), 5: tr("Five"), 6: tr("Six")}.get(n, str(n))


def locks_sentence(decision: Decision, parent: str = "") -> str:
    """Which criteria are locked and what that means; empty where none is."""
    siblings = children(decision.criteria, parent)
    locked = [c for c in siblings if c.id in decision.weighting.locked]
    free = len(siblings) - len(locked)
    if not locked:
        return ""
    names = listed_names(c.name for c in locked)
    if free <= 1:
        return tr("Locked: {names}, so no other weight can move", names=names)
    # Whichever of the free ones is moved, the rest of them make room.
    return trn(
        len(locked),
        "{names} is locked, so the other {free} make room",
        "{names} are locked, so the other {free} make room",
        names=names,
        free=free - 1,
    )


def match_of(profile: WeightProfile, decision: Decision) -> tuple[Match, Message | None]:
    """What of a profile fits, and the sentence on what does not."""
    match = matched(profile, decision)
    if not match.shares:
        return match, message(
            "The profile {profile} has no weight for any criterion of this decision.", profile=profile.name
        )
    finding = match.finding(profile)
    return match, finding.message if finding else None
