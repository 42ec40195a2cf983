"""The agenda against brute force: every cell is settled at 401 values and ranked by the ordinary way."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.panel_agenda import agenda
from decider.analysis.panel_base import ground
from decider.decision.edits.alternatives import set_performances
from decider.decision.shortlist import MethodChoice
from tests.analysis.panels import random_panel

CHOICES = [
    *(MethodChoice("topsis", n) for n in ("fixed", "vector", "minmax", "max", "sum", "ratio", "none")),
    *(MethodChoice("wsm", n) for n in ("fixed", "minmax", "vector", "max", "sum", "ratio", "none")),
    *(MethodChoice("wpm", n) for n in ("ratio", "fixed", "minmax", "max", "sum", "vector", "none")),
    MethodChoice("ahp"),
    MethodChoice("ahp", "", (("synthesis", "ideal"),)),
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
    for seed in range(3):
        least = 0.0 if choice.normalisation in ("fixed", "minmax", "vector", "max", "none", "") else 1.0
        least = 1.0 if choice.name == "wpm" and choice.normalisation != "fixed" else least
        held(random_panel(seed, choice, experts=4, n=6, m=3, size=2, least=least, gates=seed == 1), count=101)
