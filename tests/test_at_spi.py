"""A screen reader finds the window, the places, a slider with its value and the ranking: read over AT-SPI."""

import pytest

from tests.at_spi_smoke import accessible_tree, missing

LACKS = missing()
needs_bus = pytest.mark.skipif(bool(LACKS), reason=LACKS or "all there")


def shown(tree, role):
    return {one["name"]: one for one in tree if one["role"] == role and one["showing"]}


@needs_bus
def test_a_screen_reader_is_told_of_the_window_the_places_the_sliders_and_the_live_ranking():
    tree = accessible_tree("weights")
    assert list(shown(tree, "frame")) == ["Growth pole at the mouth of Hangzhou Bay — Decider"]
    places = ["Projects", "Criteria", "Weights", "Ranking", "Sensitivity", "Shortlist"]
    assert [name for name in shown(tree, "radio button") if name in places] == places
    slider = shown(tree, "slider")["Innovation"]
    low, now, high = slider["value"]
    assert (low, now, high) == (0, 220, 500)
    assert slider["description"].startswith("22.0%; the list stays the same from ")
    assert "Comparisons" in shown(tree, "page tab")
    assert "Live ranking" in shown(tree, "list")
    ranked = [name for name in shown(tree, "list item") if name.startswith("1. ")]
    assert len(ranked) == 1
    assert "YRD integrated green zone, 0." in ranked[0]
    assert any(one["focused"] for one in tree)


@needs_bus
def test_a_screen_reader_is_told_of_the_table_with_its_heads_and_cells():
    tree = accessible_tree("projects")
    assert "Table of projects" in shown(tree, "table")
    assert any("Industry" in name for name in shown(tree, "table column header"))
    cells = shown(tree, "table cell")
    assert "Digital-technology cluster" in cells
