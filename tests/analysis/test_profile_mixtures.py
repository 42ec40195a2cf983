"""What is said of every mixture of profiles holds for every mixture."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse, weigher
from decider.analysis.profile_mixtures import always_ahead, mixtures, mixtures_sentence
from decider.analysis.ranking import ranked
from decider.analysis.uncertainty import profile_weights
from decider.decision.decision import Decision
from decider.decision.edits.weights import profile_of, save_profile, set_weights
from decider.decision.findings import DeciderError
from decider.decision.shortlist import ShortlistRule
from decider.words import spoken
from tests.analysis.random_models import random_model, study


def with_profiles(decision, seed, count):
    random = np.random.default_rng(seed)
    for i in range(count):
        shares = dict(zip(("a", "b", "c"), random.dirichlet(np.full(3, 3.0)).tolist(), strict=True))
        moved = set_weights(decision, shares)
        decision = save_profile(decision, profile_of(moved, f"q{i}", f"Q{i}", "", "", ""))
    return decision


@pytest.mark.parametrize("family", ["linear", "distance", "product"])
@pytest.mark.parametrize("seed", range(15))
def test_whoever_is_certainly_ahead_is_ahead_under_every_mixture(family, seed):
    random = np.random.default_rng(seed)
    m, p = int(random.integers(2, 5)), int(random.integers(1, 5))
    model, weights = random_model(random, family, m, 8), random.dirichlet(np.ones(m), p)
    ahead = always_ahead(model, weights)
    assert not np.diag(ahead).any()
    assert not (ahead & ahead.T).any()
    behind = np.zeros_like(ahead)
    for share in np.vstack((np.eye(p), random.dirichlet(np.ones(p), 400))):
        scores = model.scores(share @ weights)
        behind |= scores[:, None] < scores[None, :] - 1e-12
    assert not (ahead & behind).any()
    if family == "linear":
        # The ends decide, so nothing that is always ahead goes unnoticed but for ties.
        strictly = np.all([s[:, None] > s[None, :] + 1e-9 for s in weights @ model.gain], axis=0)
        assert (ahead >= strictly).all()


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "vikor"])
@pytest.mark.parametrize("seed", range(4))
def test_presence_agrees_with_a_grid_of_mixtures(method, seed):
    decision = with_profiles(study(method, seed, size=3), seed, 3)
    analysis = analyse(decision)
    found = list(mixtures(analysis, 1))[-1]
    _, weights = profile_weights(analysis)
    rank, seen = weigher(analysis), []
    steps = 12
    for i in range(steps + 1):
        for j in range(steps + 1 - i):
            result = rank(np.array([i, j, steps - i - j]) / steps @ weights)
            listed = np.zeros(7, dtype=bool)
            listed[ranked(result.scores, result.lower_is_better)[0][:3]] = True
            seen.append(listed)
    ever, every = np.any(seen, axis=0), np.all(seen, axis=0)
    for i, presence in enumerate(found.presence):
        if presence == "always":
            assert every[i]
        if presence == "never":
            assert not ever[i]
        if ever[i] and not every[i]:
            assert presence in ("sometimes", "as far as tried", "never as far as tried")
    assert found.rows("sometimes") or (ever == every).all()
    assert "{" not in spoken(mixtures_sentence(analysis, found), "en")


def test_where_two_profiles_change_the_list_is_exact():
    decision = with_profiles(study("topsis", 0, size=2), 3, 2)
    analysis = analyse(decision)
    found = list(mixtures(analysis, 1))[-1]
    _, weights = profile_weights(analysis)
    rank = weigher(analysis)
    blend = found.blends[0]
    assert (blend.first, blend.second) == ("q0", "q1")
    for s in np.linspace(0, 1, 201):
        listed = set(rank((1 - s) * weights[0] + s * weights[1]).order[:2].tolist())
        expected = set(rank(weights[0]).order[:2].tolist())
        for switch in blend.switches:
            if switch.s <= s:
                expected = (expected | set(switch.enters)) - set(switch.leaves)
        assert listed == expected


def test_a_list_as_long_as_the_table_holds_everybody_for_certain():
    decision = replace(with_profiles(study(), 1, 2), shortlist=ShortlistRule(20))
    found = list(mixtures(analyse(decision), 1))[-1]
    assert set(found.presence) == {"always"}


def test_without_a_profile_or_with_one_that_is_said():
    with pytest.raises(DeciderError):
        list(mixtures(analyse(study()), 1))
    assert list(mixtures(analyse(Decision()), 1)) == []
    analysis = analyse(with_profiles(study(), 1, 1))
    found = list(mixtures(analysis, 1))[-1]
    assert set(found.presence) == {"always", "never"}
    assert "one saved profile" in spoken(mixtures_sentence(analysis, found), "en")
