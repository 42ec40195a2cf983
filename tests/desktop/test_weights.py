"""The place of the weights on its real widgets, with a real session behind it."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton

from decider.analysis.performance import shares_in_force
from decider.analysis.sensitivity import slider_bands
from decider.decision.criteria import Criterion, children
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.criteria import add_criterion
from decider.decision.edits.weights import set_locked, set_weight
from decider.decision.weighting import ProfileWeight, Weighting, WeightProfile
from decider.desktop.session import Session
from decider.desktop.views.weights import DATA, DIRECT, ORDER, SWING, WeightsPlace
from decider.desktop.widgets.weight_slider import INSET
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.storage.weight_library import own_profiles, save_own


def bay():
    return read_decision(shipped("resources") / "samples" / "hangzhou-bay.decider")


def small(n=3):
    ids = tuple("abcdefghijkl"[:n])
    return Decision(
        title="Small",
        criteria=tuple(Criterion(id, f"Criterion {id}") for id in ids),
        alternatives=tuple(Alternative(f"p{i}", f"Project {i}") for i in range(4)),
        performances=tuple(tuple(float((i * 7 + j * 5) % 11 + 1) for j in range(n)) for i in range(4)),
        weighting=Weighting(tuple((id, (j + 1) / (n * (n + 1) / 2)) for j, id in enumerate(ids)), elicitation="direct"),
        shortlist=dataclasses.replace(Decision().shortlist, size=2),
    )


@pytest.fixture
def opened(qapp):
    """Open a decision in the place; the session does what the place asks for."""

    made = []

    def make(decision):
        session = Session()
        place = WeightsPlace()
        made.append(place)
        place.session = session
        place.edited.connect(lambda edit, arguments: session.do(edit, *arguments))
        place.settled.connect(session.settle)
        session.changed.connect(lambda old, new: place.display(session.decision, session.analysis))
        session.new(decision)
        place.resize(976, 790)
        place.show()
        QApplication.processEvents()
        return place

    yield make
    for place in made:
        place.close()
        place.deleteLater()
    # Without an event loop nothing is deleted by itself, and every widget left slows the next test down.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show(place, tab):
    place.tabs.setCurrentIndex(tab)
    QApplication.processEvents()


def at(slider, weight, maximum=1.0):
    return QPoint(round(INSET + weight / maximum * (slider.width() - 2 * INSET)), 17)


def test_a_weight_dragged_to_the_end_and_back_gives_the_others_their_proportions_back(opened, qtbot):
    place = opened(small())
    before = place.session.decision
    slider = place.direct.rows["a"].slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=at(slider, slider.weight()))
    qtbot.mouseMove(slider, QPoint(slider.width() + 50, 17))
    assert shares_in_force(place.session.decision)["a"] == 1
    assert place.session.moving
    for weight in (0.8, 0.3):
        qtbot.mouseMove(slider, at(slider, weight))
    held = place.session.decision
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at(slider, 0.3))
    assert not place.session.moving
    shares = shares_in_force(held)
    assert shares["b"] / shares["c"] == pytest.approx(2 / 3)
    place.session.undo()
    assert place.session.decision == before


def test_the_dragged_slider_is_never_written_to_while_the_mouse_holds_it(opened, qtbot):
    place = opened(small())
    place.session.do(set_locked, "b", True)
    slider = place.direct.rows["a"].slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=at(slider, slider.weight()))
    qtbot.mouseMove(slider, QPoint(slider.width() + 50, 17))
    # b is locked at a third, so a can have two thirds; the knob stays under the pointer all the same.
    assert slider.weight() == 1
    assert shares_in_force(place.session.decision)["a"] == pytest.approx(2 / 3)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at(slider, 1))
    assert slider.weight() == pytest.approx(2 / 3)


def test_a_lock_keeps_a_weight_and_says_so(opened, qtbot):
    place = opened(small())
    qtbot.mouseClick(place.direct.rows["b"].lock, Qt.MouseButton.LeftButton)
    assert place.session.decision.weighting.locked == ("b",)
    assert "Criterion b is locked" in place.direct.summary.locks.text()
    row = place.direct.rows["a"]
    qtbot.keyClick(row.slider, Qt.Key.Key_PageUp)
    assert shares_in_force(place.session.decision)["b"] == pytest.approx(1 / 3)


def test_a_number_may_be_typed_with_a_comma(opened, qtbot):
    place = opened(bay())
    field = place.direct.rows["industry"].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "33,5")
    assert field.text() == "33,5"
    assert shares_in_force(place.session.decision)["industry"] == pytest.approx(0.335)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.session.undo_label is not None
    place.session.undo()
    assert shares_in_force(place.session.decision)["industry"] == pytest.approx(0.2)


def test_the_bands_are_those_of_the_analysis_also_with_a_lock(opened):
    place = opened(bay())
    place.session.do(set_locked, "infrastructure", True)
    place.session.do(set_weight, "innovation", 0.24)
    place.session.settle()
    expected = slider_bands(place.session.decision, place.session.analysis)
    for id, row in place.direct.rows.items():
        assert row.slider._band == pytest.approx(expected[id])


def test_weights_near_a_switch_are_named_with_what_would_change(opened):
    place = opened(bay())
    low = slider_bands(place.session.decision, place.session.analysis)["innovation"][0]
    place.session.do(set_weight, "innovation", low + 0.004)
    place.session.settle()
    assert place.direct.strip.isVisible()
    assert f"Innovation below {low * 100:.1f}%" in place.direct.strip.text()


def test_split_criteria_open_and_others_say_that_they_are_judged_as_a_whole(opened, qtbot):
    decision = bay()
    criteria = tuple(dataclasses.replace(c, split=True) if c.id == "industry" else c for c in decision.criteria)
    place = opened(dataclasses.replace(decision, criteria=criteria))
    assert place.direct.rows["innovation"].opener is None
    opener = place.direct.rows["industry"].opener
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    below = [c.id for c in children(criteria, "industry")]
    assert list(place.direct.rows)[1 : 1 + len(below)] == below
    qtbot.keyClick(place.direct.rows[below[0]].slider, Qt.Key.Key_PageUp)
    assert shares_in_force(place.session.decision)[below[0]] == pytest.approx(0.45)


def test_a_profile_is_applied_by_enter_and_taken_back_by_back_to_saved(opened, qtbot):
    place = opened(bay())
    place.library.choose(("shipped", "equal"))
    qtbot.keyClick(place.library.list, Qt.Key.Key_Return)
    assert shares_in_force(place.session.decision)["ecology"] == pytest.approx(1 / 6)
    assert not place.back.isEnabled()
    place.session.do(set_weight, "ecology", 0.3)
    place.session.settle()
    assert place.back.isEnabled()
    qtbot.mouseClick(place.back, Qt.MouseButton.LeftButton)
    assert shares_in_force(place.session.decision)["ecology"] == pytest.approx(1 / 6)


def test_a_profile_for_other_criteria_says_so_before_it_is_applied(opened):
    place = opened(bay())
    weights = (ProfileWeight("industry", "Industry", 0.5), ProfileWeight("noise", "Noise", 0.5))
    place._in_files(lambda: save_own(WeightProfile("odd", "Odd one", weights)))
    place.library.choose(("own", "odd"))
    said = place.library._mismatch
    assert said.isVisible()
    assert "Noise" in said.text()
    assert place.library.apply.isEnabled()
    before = shares_in_force(place.session.decision)
    place._in_files(lambda: save_own(WeightProfile("none", "Other", (ProfileWeight("noise", "Noise", 1.0),))))
    place.library.choose(("own", "none"))
    assert not place.library.apply.isEnabled()
    place.library.apply.click()
    assert shares_in_force(place.session.decision) == before


def test_weights_are_saved_as_a_new_profile_by_keys(opened, qtbot):
    place = opened(bay())
    place.session.do(set_weight, "ecology", 0.3)
    place.session.settle()
    qtbot.mouseClick(place.library.save, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(place.library.form.name, "Mine")
    qtbot.keyClick(place.library.form.name, Qt.Key.Key_Return)
    made = place.session.decision.profiles[-1]
    assert made.name == "Mine"
    assert place.session.decision.weighting.profile == made.id
    assert place.library.chosen().profile.id == made.id
    assert not place.save.isEnabled()


def test_save_profile_replaces_the_one_in_use(opened, qtbot):
    place = opened(bay())
    place.session.do(set_weight, "ecology", 0.3)
    place.session.settle()
    count = len(place.session.decision.profiles)
    qtbot.mouseClick(place.save, Qt.MouseButton.LeftButton)
    assert len(place.session.decision.profiles) == count
    kept = next(p for p in place.session.decision.profiles if p.id == "panel-round-2")
    assert {w.criterion: w.weight for w in kept.weights}["ecology"] == pytest.approx(0.3)


def test_own_profiles_are_kept_renamed_deleted_and_restored(opened, qtbot):
    place = opened(bay())
    place.library.choose(("decision", "panel-round-1"))
    place.library._run("keep")
    assert [p.id for p in own_profiles()[0]] == ["panel-round-1"]
    place.library.choose(("own", "panel-round-1"))
    qtbot.keyClick(place.library.list, Qt.Key.Key_F2)
    place.library.form.name.setText("First round")
    qtbot.keyClick(place.library.form.name, Qt.Key.Key_Return)
    assert own_profiles()[0][0].name.en == "First round"
    qtbot.keyClick(place.library.list, Qt.Key.Key_Delete)
    assert own_profiles()[0] == ()
    place.notice.link_clicked.emit()
    assert len(own_profiles()[0]) == 1


def test_a_shipped_profile_cannot_be_deleted(opened, qtbot):
    place = opened(bay())
    place.library.choose(("shipped", "equal"))
    menu = {action.data(): action.isEnabled() for action in place.library.menu().actions()}
    assert menu == {"apply": True, "compare": True, "rename": False, "keep": True, "delete": False}


def test_two_profiles_are_compared_in_points_and_by_their_lists(opened, qtbot):
    place = opened(bay())
    place.library.choose(("shipped", "livelihood-led"))
    qtbot.mouseClick(place.library.compare, Qt.MouseButton.LeftButton)
    shown = place.comparison
    texts = [shown._grid.itemAt(i).widget().text() for i in range(shown._grid.count())
             if hasattr(shown._grid.itemAt(i).widget(), "text")]  # fmt: skip
    assert "+20.0" in texts
    assert "in place of" in shown.sentence.text()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert place.direct.isVisible()


def test_a_blend_moves_the_weights_in_one_gesture_and_its_switches_change_the_list(opened, qtbot):
    place = opened(bay())
    blend = place.direct.blend
    blend.choose("livelihood-led")
    before = place.session.decision
    marks = [at for at, _, _ in blend.slider._marks]
    assert marks
    shortlist = set(place.session.analysis.shortlist)
    for share, same in ((marks[0] - 1e-4, True), (marks[0] + 1e-4, False)):
        blend.slider._move(share)
        assert (set(place.session.analysis.shortlist) == shortlist) is same
    blend.slider.released.emit()
    assert blend.slider.share() == pytest.approx(marks[0] + 1e-4)
    place.session.undo()
    assert place.session.decision == before
    assert blend.slider.share() == 0


def test_an_order_of_importance_gives_weights_by_keys(opened, qtbot):
    place = opened(bay())
    show(place, ORDER)
    assert place.order.order()[:2] == ("innovation", "industry")
    place.order.list.setCurrentRow(1)
    qtbot.keyClick(place.order.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert place.order.order()[:2] == ("industry", "innovation")
    qtbot.mouseClick(place.order.use, Qt.MouseButton.LeftButton)
    assert shares_in_force(place.session.decision)["industry"] == pytest.approx(sum(1 / k for k in range(1, 7)) / 6)
    assert place.session.decision.weighting.elicitation == "rank order"


def test_dragging_a_criterion_in_the_list_orders_it(opened):
    place = opened(bay())
    show(place, ORDER)
    model = place.order.list.model()
    root = model.index(-1, 0)
    assert model.moveRow(root, 5, root, 0)
    assert place.order.order()[0] == "ecology"
    assert place.order.shares()["ecology"] == pytest.approx(0.408, abs=1e-3)


def test_swing_points_give_weights(opened, qtbot):
    place = opened(small())
    show(place, SWING)
    for id, points in (("a", "100"), ("b", "60"), ("c", "40")):
        field = place.swing.fields[id]
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, points)
    qtbot.mouseClick(place.swing.use, Qt.MouseButton.LeftButton)
    assert shares_in_force(place.session.decision) == pytest.approx({"a": 0.5, "b": 0.3, "c": 0.2})


def test_weights_from_the_data_are_mixed_with_the_present_ones(opened, qtbot):
    place = opened(bay())
    show(place, DATA)
    assert "know nothing of importance" in place.data.warning.text()
    found = place.data._found["entropy"].weights
    present = place.session.analysis.weights
    place.data.slider._move(0.5)
    qtbot.mouseClick(place.data.use, Qt.MouseButton.LeftButton)
    assert place.session.analysis.weights == pytest.approx((found + present) / 2)
    assert place.session.decision.weighting.detail == "entropy"


def test_without_criteria_there_is_one_sentence_and_a_way_to_them(opened, qtbot):
    place = opened(Decision())
    heard = []
    place.place_wanted.connect(heard.append)
    assert place.empty.isVisible()
    qtbot.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert heard == ["criteria"]


@pytest.mark.parametrize("n", [1, 2, 12])
def test_any_number_of_criteria_is_shown_on_every_page(opened, n):
    place = opened(small(n))
    for tab in range(5):
        show(place, tab)
    assert len(place.direct.rows) == n
    assert place.direct.rows["a"].slider.isEnabled() == (n > 1)


def test_criteria_without_projects_or_weights_are_shown_on_every_page(opened):
    for weights in ((), (("a", 0.0), ("b", 0.0), ("c", 0.0))):
        decision = dataclasses.replace(small(), alternatives=(), performances=(), weighting=Weighting(weights))
        place = opened(decision)
        for tab in range(5):
            show(place, tab)


def test_where_nothing_is_ranked_no_range_is_promised(opened):
    place = opened(add_criterion(bay(), "New"))
    show(place, DIRECT)
    page = place.direct
    assert page._within.text() == ""
    assert page.summary.stay.isHidden()
    assert all(row._range.isHidden() for row in page.rows.values())


def test_everything_that_can_be_pressed_has_a_name(opened):
    place = opened(bay())
    for tab in range(5):
        show(place, tab)
        for button in place.findChildren(QToolButton):
            if button.isVisible():
                assert button.accessibleName(), button.text()


def test_priorities_in_force_keep_their_proportions_when_a_slider_first_moves(opened, qtbot):
    decision = bay()
    kept = dataclasses.replace(decision.weighting, weights=(), profile="")
    place = opened(dataclasses.replace(decision, weighting=kept))
    before = shares_in_force(place.session.decision)
    assert before["innovation"] == pytest.approx(0.234, abs=5e-4)
    qtbot.keyClick(place.direct.rows["ecology"].slider, Qt.Key.Key_PageUp)
    after = shares_in_force(place.session.decision)
    assert after["ecology"] == pytest.approx(before["ecology"] + 0.05, abs=5e-4)
    assert after["innovation"] / after["industry"] == pytest.approx(before["innovation"] / before["industry"])
