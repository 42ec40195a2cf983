from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import remove_alternatives, set_performances
from decider.decision.edits.study import set_shortlist_size
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice
from decider.decision.weighting import Weighting
from decider.desktop.views.live_ranking import LiveRanking
from decider.desktop.views.live_rows import APART, CUT
from decider.desktop.widgets.chance_steps import ChanceSteps
from decider.resources import shipped
from decider.storage.decision_file import read_decision


@pytest.fixture
def sample():
    return read_decision(shipped("resources") / "samples" / "hangzhou-bay.decider")


@pytest.fixture
def dock(qtbot):
    made = LiveRanking()
    qtbot.addWidget(made)
    made.resize(384, 800)
    return made


def table(n, m):
    values = np.random.default_rng(7).uniform(1, 9, (n, m))
    return Decision(
        criteria=tuple(Criterion(f"c{j}", f"Criterion {j}") for j in range(m)),
        alternatives=tuple(Alternative(f"a{i}", f"Alternative {i}") for i in range(n)),
        performances=tuple(map(tuple, values.tolist())),
        weighting=Weighting(tuple((f"c{j}", 1 / m) for j in range(m))),
    )


def test_rows_follow_the_ranking_with_the_cut_line_after_the_shortlist(dock, sample):
    analysis = analyse(sample)
    dock.display(sample, analysis)
    ids = [analysis.alternatives[i].id for i in analysis.result.order]
    assert dock.rows.keys == [*ids[:8], CUT, *ids[8:]]
    assert dock.rows.cut_label == "Cut line · 8 projects"
    assert dock.rows.row(ids[0]).rank == "1"
    assert dock.rows.row(ids[0]).listed
    assert not dock.rows.row(ids[8]).listed


def test_bars_are_as_long_as_the_scores_on_one_scale(dock, sample):
    analysis = analyse(sample)
    dock.display(sample, analysis)
    scores = analysis.result.scores
    for i, alternative in enumerate(analysis.alternatives):
        end = dock.rows.row(alternative.id).segments[-1]
        assert end == pytest.approx(scores[i] / scores.max())


def test_moves_are_counted_from_the_saved_ranking(dock, sample):
    saved = analyse(sample)
    second = [c.id for c in sample.criteria if not c.parent][1]
    changed = set_weight(sample, second, 0.6)
    now = analyse(changed)
    dock.display(changed, now, saved)
    ranks = dict(zip((a.id for a in saved.alternatives), saved.result.ranks.tolist(), strict=True))
    for alternative, rank in zip(now.alternatives, now.result.ranks.tolist(), strict=True):
        assert dock.rows.row(alternative.id).moved == ranks[alternative.id] - rank


def test_an_alternative_without_a_score_stands_below_with_the_reason(dock, sample):
    analysis = analyse(sample)
    gone, criterion = analysis.alternatives[3], analysis.criteria[1]
    changed = set_performances(sample, {(gone.id, criterion.id): None})
    dock.display(changed, analyse(changed))
    assert dock.rows.keys[-2:] == [APART, gone.id]
    assert dock.rows.row(gone.id).note == "No score yet for Innovation"
    assert dock.rows.row(gone.id).rank == "–"


def test_the_chosen_row_stays_chosen_when_the_order_changes(dock, sample):
    dock.display(sample, analyse(sample))
    chosen = dock.rows.keys[5]
    dock.point_at(chosen)
    second = [c.id for c in sample.criteria if not c.parent][1]
    changed = set_weight(sample, second, 0.8)
    dock.display(changed, analyse(changed))
    (index,) = dock.list.selectedIndexes()
    assert dock.rows.keys[index.row()] == chosen
    assert index.row() != 5


def test_a_changed_order_is_one_change_of_layout(dock, sample, qtbot):
    dock.display(sample, analyse(sample))
    second = [c.id for c in sample.criteria if not c.parent][1]
    changed = set_weight(sample, second, 0.8)
    heard = []
    for signal in (dock.rows.layoutChanged, dock.rows.rowsInserted, dock.rows.rowsRemoved, dock.rows.modelReset):
        signal.connect(lambda *_: heard.append(1))
    dock.display(changed, analyse(changed))
    assert heard == [1]


def test_rows_come_and_go_with_their_alternatives(dock, sample):
    dock.display(sample, analyse(sample))
    some = tuple(dock.rows.keys[i] for i in (0, 3, 4))
    fewer = remove_alternatives(sample, some)
    dock.display(fewer, analyse(fewer))
    assert not set(some) & set(dock.rows.keys)
    assert len(dock.rows.keys) == len(fewer.alternatives) + 1
    dock.display(sample, analyse(sample))
    assert len(dock.rows.keys) == len(sample.alternatives) + 1


def test_a_shortlist_that_takes_all_has_no_cut_line(dock, sample):
    all_in = set_shortlist_size(sample, 50)
    dock.display(all_in, analyse(all_in))
    assert CUT not in dock.rows.keys


def test_what_cannot_be_ranked_says_why(dock):
    dock.display(Decision(), analyse(Decision()))
    assert dock._refusal.text() == "There is no criterion yet, so nothing can be ranked."
    assert dock.rows.keys == []


def test_a_click_says_which_alternative(dock, sample, qtbot):
    dock.display(sample, analyse(sample))
    dock.show()
    wanted = dock.rows.keys[2]
    place = dock.list.visualRect(dock.rows.index(2)).center()
    with qtbot.waitSignal(dock.chosen) as said:
        qtbot.mouseClick(dock.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said.args == [wanted]


def test_rows_slide_to_their_places_and_rest(dock, sample, qtbot):
    dock.display(sample, analyse(sample))
    dock.show()
    second = [c.id for c in sample.criteria if not c.parent][1]
    changed = set_weight(sample, second, 0.8)
    dock.display(changed, analyse(changed))
    assert any(dock._painting.offsets.values())
    qtbot.waitUntil(lambda: not dock._painting.offsets, timeout=2000)


def test_rows_jump_while_a_weight_is_dragged(dock, sample):
    dock.display(sample, analyse(sample))
    dock.show()
    second = [c.id for c in sample.criteria if not c.parent][1]
    changed = set_weight(sample, second, 0.8)
    dock.display(changed, analyse(changed), moving=True)
    assert not dock._painting.offsets


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp"])
def test_every_method_can_be_drawn(dock, sample, method):
    changed = replace(sample, method=MethodChoice(method))
    dock.display(changed, analyse(changed))
    dock.show()
    assert not dock.grab().isNull()
    assert all(0 <= end <= 1 + 1e-9 for key in dock.rows.keys if key != CUT for end in dock.rows.row(key).segments)


def test_chances_stand_beside_the_names_with_their_legend(dock, sample):
    analysis = analyse(sample)
    dock.display(sample, analysis)
    dock.show()
    assert not dock._standings.isVisible()
    chances = settled_chances(analysis)
    dock.show_chances(chances)
    assert dock._standings.isVisible()
    assert dock._chance_of.text() == "Chance of a place in the 8"
    for id in chances.shares:
        row = dock.rows.row(id)
        assert (row.chance, row.standing) == (chances.figure(id), chances.standing(id))
    dock.grab()
    dock.show_chances(None)
    assert not dock._standings.isVisible()
    assert dock.rows.row(analysis.shortlist[0]).chance == ""


def test_a_drag_shows_a_thousand_draws_at_every_step(dock):
    decision = table(200, 12)
    first = analyse(decision)
    dock.display(decision, first, first)
    steps = ChanceSteps()
    steps.found.connect(dock.show_chances)
    for step in range(3):
        changed = set_weight(decision, "c1", 0.1 + 0.02 * step)
        analysis = analyse(changed)
        dock.display(changed, analysis, first, moving=True)
        steps.begin(analysis, moving=True)
        assert steps.latest.samples == 1024
        assert dock.rows.row(analysis.shortlist[0]).chance
