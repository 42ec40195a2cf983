"""Three levels of criteria in the place of the weights, in Ranking and in print."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from decider.analysis.analysis import analyse
from decider.analysis.performance import shares_in_force
from decider.decision.comparisons import Reading
from decider.desktop.views.weights import COMPARISONS, DIRECT, ORDER, SWING
from decider.desktop.views.weights_reading import swatch_of
from decider.report.html import html_report
from decider.report.outline import outline
from tests.analysis.test_three_levels import TREE, hierarchy
from tests.desktop.test_weights import opened, show  # noqa: F401  (a fixture is used by its name)


def on(place, scope):
    place.groups.setCurrentIndex(place.groups._scopes.index(scope))
    place.groups.activated.emit(place.groups.currentIndex())


def test_siblings_at_every_level_have_colours_of_their_own():
    decision = hierarchy()
    for parent in {parent for _, parent in TREE}:
        group = [id for id, above in TREE if above == parent]
        assert len({swatch_of(decision, id) for id in group}) == len(group)
    tops = [swatch_of(decision, id).index for id in "egjtxfshn"]
    assert tops == [0, 0, 0, 0, 0, 0, 1, 1, 2]


def test_the_third_level_is_compared_in_its_own_group(opened, qtbot):  # noqa: F811
    place = opened(hierarchy())
    show(place, COMPARISONS)
    before = shares_in_force(place.session.decision)
    on(place, ("criteria", "t"))
    assert place.pairs._answers.names == ("X", "P", "Finance")
    place.pairs.choose((0, 1))
    qtbot.keyClick(place.pairs.axis, Qt.Key.Key_Space)
    after = shares_in_force(place.session.decision)
    assert {id for id in after if abs(after[id] - before[id]) > 1e-12} == {"x", "p", "f"}
    on(place, ("alternatives", "f"))
    assert place.pairs._answers.names == tuple(f"Project {i}" for i in range(4))


@pytest.mark.parametrize("tab", [ORDER, SWING])
def test_the_third_level_is_weighed_by_order_and_swing(opened, qtbot, tab):  # noqa: F811
    place = opened(hierarchy())
    show(place, tab)
    on(place, ("criteria", "t"))
    page = {ORDER: place.order, SWING: place.swing}[tab]
    assert set(page.shares()) == {"x", "p", "f"}
    if tab == ORDER:
        page.list.setCurrentRow(0)
        qtbot.mouseClick(page.down, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    shares = shares_in_force(place.session.decision)
    assert {id: shares[id] for id in "xpf"} == pytest.approx(page.shares())
    assert shares["g"] == pytest.approx(2 / 3)


def test_the_sliders_open_down_to_the_third_level(opened, qtbot):  # noqa: F811
    place = opened(hierarchy())
    show(place, DIRECT)
    for id in ("e", "t"):
        qtbot.mouseClick(place.direct.rows[id].opener, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert {"e", "g", "t", "x", "p", "f"} <= set(place.direct.rows)
    assert place.direct.rows["x"].field.value() == pytest.approx(shares_in_force(hierarchy())["x"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_printed_weights_name_every_level_and_how_comparisons_were_read(language):
    decision = replace(hierarchy(), reading=Reading("geometric-mean", "alonso-lamata"))
    page = html_report(outline(analyse(decision), language, date(2025, 5, 12))).decode()
    for name in ("Economy", "Growth", "Trade", "Finance", "Nature"):
        assert name in page
    assert {"en": "priorities by the geometric mean", "zh": "优先级按几何平均"}[language] in page
    assert {"en": "Under Trade, consistency ratio 0.004", "zh": "0.004（CI"}[language] in page
    assert "Alonso &amp; Lamata (2006)" in page
