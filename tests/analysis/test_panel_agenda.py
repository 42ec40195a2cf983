"""The agenda against brute force: every cell is settled at 401 values and ranked by the ordinary way."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.panel_agenda import agenda, agenda_steps
from decider.analysis.panel_base import ground
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.panel_rounds import settle_score
from decider.decision.shortlist import MethodChoice
from decider.words import spoken
from tests.analysis.panels import NOW, panel_of, random_panel

CHOICES = [
    *(MethodChoice("topsis", n) for n in ("fixed", "vector", "minmax", "max", "sum", "ratio", "none")),
    *(MethodChoice("wsm", n) for n in ("fixed", "minmax", "vector", "max", "sum", "ratio", "none")),
    *(MethodChoice("wpm", n) for n in ("ratio", "fixed", "minmax", "max", "sum", "vector", "none")),
    MethodChoice("ahp"),
    MethodChoice("ahp", "", (("synthesis", "ideal"),)),
    *(MethodChoice(name) for name in ("mabac", "mairca", "moora", "marcos")),
]


def brute(base, i, p, values):
    """The sets listed with cell (i, p) of the panel at each of `values`, by the ordinary analysis."""
    decision = base.analysis.decision
    cell = (base.scores.alternatives[i], base.scores.criteria[p].id)
    found = []
    for value in values:
        then = analyse(set_performances(decision, {cell: float(value)}))
        found.append(None if then.result is None else frozenset(then.shortlist))
    return found


def fast(base, i, p, values):
    """The same by the method's own functions, without the way through a decision."""
    row, column = base.rows.tolist().index(i), base.columns[p]
    found = []
    for value in values:
        matrix = base.analysis.numbers.table.matrix.copy()
        matrix[row, column] = value
        try:
            found.append(frozenset(base.listed(base.ranking(matrix), matrix)))
        except Exception:
            found.append(None)
    return found


def held(decision, count=401, look=fast):
    """Compare the agenda of a small panel with what is seen at `count` values of every disputed cell."""
    base, found = ground(decision), agenda(decision)
    now = frozenset(base.analysis.shortlist)
    given = np.where(base.counting[:, None, None], base.scores.given, np.nan)
    for i, alternative in enumerate(base.scores.alternatives):
        for p, criterion in enumerate(base.scores.criteria):
            answers = given[:, i, p][~np.isnan(given[:, i, p])]
            item = found.item(alternative, criterion.id)
            if not len(answers) or answers.min() == answers.max() or i not in base.rows:
                assert item is None
                continue
            grid = np.linspace(answers.min(), answers.max(), count)
            seen = look(base, i, p, grid)
            if item is None:
                assert set(seen) == {now}, (alternative, criterion.id)
                continue
            check(item, grid, seen, now)
            for voice in item.voices:
                listed = look(base, i, p, [voice.value])[0]
                assert voice.changes == (listed != now)
                if voice.stretch is not None and not voice.stretch.refused:
                    assert (now - set(voice.stretch.goes)) | set(voice.stretch.comes) == listed
    return found


def check(item, grid, seen, now):
    for x, listed in zip(grid.tolist(), seen, strict=True):
        near = min((abs(x - edge) for s in item.stretches for edge in (s.low, s.high)), default=1.0)
        if near < 1e-6:
            continue
        inside = [s for s in item.stretches if s.holds(x)]
        expected = now
        if inside:
            expected = None if inside[0].refused else (now - set(inside[0].goes)) | set(inside[0].comes)
        assert listed == expected, (item.alternative, item.criterion, x, listed, item.stretches)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda c: f"{c.name}-{c.normalisation}{len(c.parameters)}")
def test_the_agenda_is_what_brute_force_sees_under_every_normalisation(choice):
    for seed in range(2):
        least = 0.0 if choice.normalisation in ("fixed", "minmax", "vector", "max", "none", "") else 1.0
        least = 1.0 if choice.name == "marcos" else least
        least = 1.0 if choice.name == "wpm" and choice.normalisation != "fixed" else least
        found = held(random_panel(seed, choice, experts=4, n=6, m=3, size=2, least=least, gates=seed == 1), count=51)
        assert found.proved


def test_identical_experts_have_nothing_to_discuss():
    found = agenda(panel_of([[[5, 1], [4, 4], [1, 2.5]]] * 3))
    assert (found.items, found.disputed, found.answered) == ((), 0, 6)
    assert found.quiet.all()
    assert found.joint.stays is True


def test_an_item_says_where_the_list_changes_who_goes_and_whom_to_hear():
    # On fixed scales of one criterion the scores rank: project 1 has 3 on average, project 2 is at 2.5.
    found = agenda(panel_of([[[2], [2.5], [0]], [[3], [2.5], [0]], [[4], [2.5], [0]]]))
    (item,) = found.items
    assert (item.alternative, item.criterion, item.agreed, item.low, item.high) == ("a1", "c1", 3.0, 2.0, 4.0)
    assert item.thresholds == pytest.approx((2.5,), abs=1e-12)
    assert [(v.expert, v.changes) for v in item.voices] == [("e1", True), ("e2", False), ("e3", False)]
    assert (item.changing[0].stretch.goes, item.changing[0].stretch.comes) == (("a1",), ("a2",))
    assert item.votes == 1.0
    assert item.distance == pytest.approx(0.1)
    assert spoken(item.sentence, "en") == "up to 2.50: Project 2 in place of Project 1"
    assert spoken(found.sentences[0], "en").startswith("Of 3 scores, 1 could change")
    assert not found.quiet[0, 0]
    assert found.quiet.sum() == 2


def test_a_tie_at_the_threshold_goes_to_the_first_in_the_table_as_on_the_list():
    # At exactly 2.5 the two are level. Project 1 comes first in the table and stays.
    found = agenda(panel_of([[[2.5], [2.5]], [[3.5], [2.5]]]))
    assert found.items == ()
    # Where it comes second, it is off the list at 2.5 and only there.
    found = agenda(panel_of([[[2.5], [2.5]], [[2.5], [3.5]]]))
    (item,) = found.items
    assert [(s.low, s.high, s.goes) for s in item.stretches] == [(2.5, 2.5, ("a2",))]
    assert [v.changes for v in item.voices] == [True, False]
    assert spoken(item.sentence, "en") == "at exactly 2.5: Project 1 in place of Project 2"


def test_the_items_are_ordered_by_votes_and_then_by_how_near_the_change_is():
    for seed in range(6):
        items = agenda(random_panel(seed, n=9, size=4)).items
        keys = [(-item.votes, item.distance) for item in items]
        assert keys == sorted(keys)


def test_a_settled_score_is_compared_from_where_it_was_settled():
    decision = panel_of([[[2], [2.5], [0]], [[4], [2.5], [0]]])
    decision = settle_score(decision, "a1", "c1", 2.0, "Only an interface", NOW)
    (item,) = agenda(decision).items
    assert item.settled
    assert item.agreed == 2.0
    assert [s.comes for s in item.stretches] == [("a1",)]


@pytest.mark.parametrize("choice", [MethodChoice("topsis", "fixed"), MethodChoice("wsm", "fixed")])
def test_all_quiet_scores_at_once_are_decided_by_the_worst_case(choice):
    stays = set()
    for seed in range(12):
        decision = random_panel(seed, choice, experts=3, n=5, m=3, size=2, gates=seed % 3 == 0)
        base, found = ground(decision), agenda(decision)
        stays.add(found.joint.stays)
        if found.joint.stays is False:
            assert found.joint.goes or found.joint.comes
        given = np.where(base.counting[:, None, None], base.scores.given, np.nan)
        known = ~np.isnan(given)
        low = np.where(known, given, np.inf).min(axis=0)
        high = np.where(known, given, -np.inf).max(axis=0)
        moving = found.quiet & (high > low)
        random = np.random.default_rng(seed)
        changed = False
        for _ in range(300):
            # Corners are where a change would show first.
            share = random.integers(0, 2, low.shape) if random.random() < 0.7 else random.random(low.shape)
            some = np.where(moving, low + share * (high - low), base.scores.agreed)
            changed |= set(base.outcome(some)[1]) != set(base.analysis.shortlist)
        assert not (changed and found.joint.stays)
    assert None not in stays
    # Scores too close together to matter to a list whose ends are far apart.
    near = agenda(panel_of([[[4, 4], [1, 1], [1, 1]], [[4.5, 4.5], [1.5, 1], [1, 1]]], method=choice))
    assert (near.items, near.joint.stays, near.disputed) == ((), True, 3)
    # Two quiet scores of one project that only together bring it down.
    both = agenda(panel_of([[[2.75, 2.75], [3, 3], [0, 0]], [[4.75, 4.75], [3, 3], [0, 0]]], method=choice))
    assert (both.items, both.joint.stays, both.joint.goes) == ((), False, ("a1",))


def test_experts_in_another_order_or_without_a_vote_leave_the_agenda_as_it_is():
    for seed in range(8):
        decision = random_panel(seed, experts=5)
        experts = decision.panel.experts
        turned = replace(decision, panel=replace(decision.panel, experts=experts[::-1]))
        for a, b in zip(agenda(decision).items, agenda(turned).items, strict=True):
            assert (a.alternative, a.criterion, a.votes) == (b.alternative, b.criterion, b.votes)
            assert a.thresholds == pytest.approx(b.thresholds, abs=1e-9)
        silent = (*experts[:-1], replace(experts[-1], voting=0.0))
        mute = agenda(replace(decision, panel=replace(decision.panel, experts=silent)))
        alone = agenda(replace(decision, panel=replace(decision.panel, experts=experts[:-1])))
        assert mute.items == alone.items
        every = tuple(a.id for a in decision.alternatives)
        barred = (*experts[:-1], replace(experts[-1], recused=every))
        recused = agenda(replace(decision, panel=replace(decision.panel, experts=barred)))
        assert recused.items == alone.items


def test_methods_without_closed_forms_are_looked_at_and_say_so():
    found = held(random_panel(2, MethodChoice("vikor"), experts=3, n=5, m=3, size=2), count=21)
    assert not found.proved
    assert found.looks == 41
    assert "no proof" in spoken(found.sentences[1], "en")
    assert found.joint.stays is None


def test_the_steps_of_an_agenda_rise_and_end_with_it_and_the_next_who_asks_gets_the_same():
    decision = replace(random_panel(3), method=MethodChoice("vikor"))
    *parts, last = agenda_steps(decision)
    assert len(parts) > 3
    assert parts == sorted(parts)
    assert all(0 <= part <= 1 for part in parts)
    assert agenda(decision) is last


def test_thresholds_are_where_the_scores_are_level_to_nine_digits():
    checked = 0
    for choice in CHOICES[:14]:
        for seed in range(3):
            decision = random_panel(seed + 50, choice, experts=4, n=7, m=4, size=3, least=1.0, missing=0.0)
            base = ground(decision)
            for item in agenda(decision).items:
                i, j = base.ids.index(item.alternative), criterion_at(base, item)
                for edge in item.thresholds:
                    checked += level_at(base, i, j, edge, item)
    assert checked > 60


def criterion_at(base, item):
    return [c.id for c in base.analysis.criteria].index(item.criterion)


def level_at(base, i, j, edge, item):
    """Whether the scores of two who change places cross within 1e-9 of the threshold."""

    def gap(x, a, b):
        matrix = base.analysis.numbers.table.matrix.copy()
        matrix[i, j] = x
        result = base.ranking(matrix)
        return float(result.scores[a] - result.scores[b])

    near = [s for s in item.stretches if abs(s.low - edge) < 1e-9 or abs(s.high - edge) < 1e-9]
    if any(s.refused for s in near):
        return False
    # Those who change places there: between two stretches it may be two who come, or two who go.
    moved = {base.ids.index(id) for s in near for id in (*s.goes, *s.comes)}
    crossing = [gap(edge - 1e-9, a, b) * gap(edge + 1e-9, a, b) <= 0 for a in moved for b in moved if a < b]
    assert any(crossing)
    return True


def test_spotis_is_followed_exactly_without_targets_and_looked_at_with_them():
    seen = set()
    for seed in range(8):
        decision = random_panel(seed, MethodChoice("spotis"), experts=3, n=5, m=3, size=2, missing=0.0)
        found = held(decision, count=21)
        assert found.proved == all(c.direction != "target" for c in decision.criteria)
        seen.add(found.proved)
    assert seen == {True, False}


@pytest.mark.parametrize("choice", [MethodChoice("topsis"), MethodChoice("topsis", "vector"), MethodChoice("wsm")])
def test_nothing_is_missed_in_a_panel_too_large_to_look_at_everywhere(choice):
    decision = random_panel(7, choice, experts=10, n=40, m=6, size=8)
    base, found = ground(decision), agenda(decision)
    now = frozenset(base.analysis.shortlist)
    random = np.random.default_rng(7)
    given = np.where(base.counting[:, None, None], base.scores.given, np.nan)
    # Those near the cut are where something could be missed.
    near = [base.ids.index(a.alternative) for a in found.items[:20]]
    rows = [*random.integers(0, 40, 25).tolist(), *near]
    for i in rows:
        p = int(random.integers(0, 6))
        answers = given[:, i, p][~np.isnan(given[:, i, p])]
        grid = [*np.linspace(answers.min(), answers.max(), 15).tolist(), *answers.tolist()]
        item = found.item(base.scores.alternatives[i], base.scores.criteria[p].id)
        seen = fast(base, i, p, grid)
        if item is None:
            assert set(seen) == {now}
        else:
            check(item, np.array(grid), seen, now)
    assert 0 < len(found.items) < found.disputed
