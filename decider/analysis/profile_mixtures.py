"""Who is on the shortlist under every mixture of the saved weight profiles.

Three kinds of evidence. Certain: one alternative is ahead of another under every mixture if that can be read off the
coefficients of the polynomial that compares them (for TOPSIS of degree four in the shares, see `blend`): whoever only
fewer than k others may ever pass is always in. Exact: where the list changes between any two profiles. And counted:
how many of many mixtures have it on the list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.blend import Switch, switches
from decider.analysis.paths import of_rows
from decider.analysis.reduced import eligible
from decider.analysis.robustness import Acceptability
from decider.analysis.table import Array, Model
from decider.analysis.uncertain import stepped
from decider.analysis.uncertainty import Uncertainty, profile_weights
from decider.decision.profiles import listed
from decider.decision.weighting import WeightProfile
from decider.words import Message, message

Presence = Literal["always", "as far as tried", "sometimes", "never", "never as far as tried"]

_MOST = 200
"""Of more alternatives, pairs are not compared for certain."""
_MOST_PROFILES = 8
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Blend:
    """The exact changes of the list from profile `first` to profile `second` (ids); switches name rows."""

    first: str
    second: str
    switches: tuple[Switch, ...]


@dataclass(frozen=True, eq=False)
class Mixtures:
    """What all mixtures of `profiles` say. `presence` (n) is whether each ranked alternative is on the list; `counted`
    the share of drawn mixtures in which it is; `blends` the exact changes between pairs, empty without a model."""

    profiles: tuple[WeightProfile, ...]
    presence: tuple[Presence, ...]
    counted: Acceptability
    blends: tuple[Blend, ...]

    def rows(self, *kinds: Presence) -> tuple[int, ...]:
        """The rows that are on the list in one of these ways."""
        return tuple(i for i, presence in enumerate(self.presence) if presence in kinds)


def mixtures(analysis: Analysis, seed: int) -> Iterator[Mixtures]:
    """Ever better answers; nothing without a result. Raises DeciderError where no saved profile fits the criteria."""
    if analysis.result is None:
        return
    profiles, weights = profile_weights(analysis)
    model, may = analysis.result.model, eligible(analysis)
    size, n = analysis.decision.shortlist.size, len(analysis.alternatives)
    surely_in = surely_out = np.zeros(n, dtype=bool)
    seen, missed = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    blends: tuple[Blend, ...] = ()
    if model is not None and len(profiles):
        rest = of_rows(model, may)
        surely_in, surely_out = _certain(rest, weights, may, size, n)
        blends = _blends(rest, profiles, weights, may, size)
        for blend in blends:
            for switch in blend.switches:
                # On either side of a change both of those who change places are on the list, and off it.
                seen[list(switch.enters + switch.leaves)] = missed[list(switch.enters + switch.leaves)] = True
    for counted in stepped(analysis, Uncertainty("profiles"), seed):
        share = counted.in_shortlist
        presence = tuple(
            _presence(*row)
            for row in zip(
                surely_in.tolist(),
                surely_out.tolist(),
                (seen | (share > 0)).tolist(),
                (missed | (share < 1)).tolist(),
                strict=True,
            )
        )
        yield Mixtures(profiles, presence, counted, blends)


def _presence(surely_in: bool, surely_out: bool, seen: bool, missed: bool) -> Presence:
    if seen and missed:
        return "sometimes"
    if surely_in:
        return "always"
    if surely_out:
        return "never"
    return "as far as tried" if seen else "never as far as tried"


def _blends(
    model: Model, profiles: tuple[WeightProfile, ...], weights: Array, may: NDArray[np.int64], size: int
) -> tuple[Blend, ...]:
    found = []
    for a, b in combinations(range(min(len(profiles), _MOST_PROFILES)), 2):
        there = tuple(
            Switch(s.s, tuple(may[list(s.enters)].tolist()), tuple(may[list(s.leaves)].tolist()))
            for s in switches(model, weights[a], weights[b], size)
        )
        found.append(Blend(profiles[a].id, profiles[b].id, there))
    return tuple(found)


def _certain(
    model: Model, weights: Array, may: NDArray[np.int64], size: int, n: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Who (n) is on the list, and who is off it, under every mixture beyond doubt."""
    inside, outside = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    outside[np.setdiff1d(np.arange(n), may)] = True
    if size >= len(may):
        inside[may] = True
    elif len(may) <= _MOST and len(weights) <= _MOST_PROFILES:
        ahead = always_ahead(model, weights)
        others = len(may) - 1
        inside[may] = others - ahead.sum(axis=1) < size
        outside[may] = ahead.sum(axis=0) >= size
    return inside, outside


def always_ahead(model: Model, weights: Array) -> NDArray[np.bool_]:
    """Which alternative (row) is certainly ahead of which (column) under every mixture of `weights` (p, m), (n, n).

    Sufficient, and for models that are linear in the weights, or whose logarithms are, necessary: there the ends
    decide. For TOPSIS N_i P_k - N_k P_i is a form of degree four in the shares; it is positive where all of its
    Bernstein coefficients are.
    """
    n = model.gain.shape[1]
    if model.family != "distance":
        at = weights @ np.where(np.isneginf(model.gain), 0.0, model.gain)
        least = (at[:, :, None] - at[:, None, :]).min(axis=0)
        slack = _ROUNDING * max(float(np.abs(at).max(initial=0.0)), 1e-300)
        ahead = np.asarray(least > slack)
        if np.isneginf(model.gain).any():
            # A zero in a product makes it zero wherever its criterion has a weight.
            doubtful = np.isneginf(model.gain).any(axis=0)
            ahead[doubtful, :] = ahead[:, doubtful] = False
        return ahead
    assert model.loss is not None
    products = weights[:, None, :] * weights[None, :, :]
    gained, lost = products @ model.gain, products @ model.loss
    ahead = np.ones((n, n), dtype=bool)
    for a, b, c, d in combinations_with_replacement(range(len(weights)), 4):
        above, below = np.zeros((n, n)), np.zeros((n, n))
        for one, two in (((a, b), (c, d)), ((a, c), (b, d)), ((a, d), (b, c))):
            for x, y in ((one, two), (two, one)):
                term = gained[x][:, None] * lost[y][None, :]
                above += term
                below += term.T
        ahead &= above - below > _ROUNDING * (above + below)
    return ahead


def mixtures_sentence(analysis: Analysis, found: Mixtures) -> Message:
    """Who is in under every mixture, in one sentence, with how sure that is."""
    names = [analysis.alternatives[i].row_name for i in range(len(found.presence))]
    always = found.rows("always")
    tried = found.rows("as far as tried")
    sometimes = found.rows("sometimes")
    if len(found.profiles) == 1:
        return message("There is one saved profile that fits, so nothing to mix; save another one.")
    values = {
        "profiles": len(found.profiles),
        "draws": found.counted.samples,
        "some": len(sometimes),
        "certain": listed(tuple(names[i] for i in always)),
        "tried": listed(tuple(names[i] for i in tried)),
    }
    if not always and not tried:
        return message("Under some mixture of the {profiles} saved profiles, anyone may miss the list.", **values)
    if not tried:
        template = "In under every mixture of the {profiles} saved profiles, for certain: {certain}."
    elif not always:
        template = "In under all {draws} mixtures of the {profiles} saved profiles that were drawn: {tried}."
    else:
        template = (
            "In under every mixture of the {profiles} saved profiles, for certain: {certain}; "
            "under all {draws} that were drawn: {tried}."
        )
    return message(template, **values)
