"""Heads of narrow columns are readable."""

import pytest

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width
from decider.desktop.style import language
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.desktop.widgets.turned_header import TurnedHeader


def head(qtbot, title, wide=46):
    table = Table("Scores")
    qtbot.addWidget(table)
    header = TurnedHeader(table)
    table.setHorizontalHeader(header)
    rows = TextModel((Column("Project"), Column(title, True, title)), table)
    rows.display([TextRow("a", ("Sea crossing", "7.5"))])
    table.setModel(rows)
    table.setColumnWidth(1, wide)
    header.measure()
    table.resize(300, 200)
    table.show()
    header.kept = table
    return header


def inked(header):
    """How many rows of pixels there are from the first to the last of the second title."""
    image = header.grab().toImage()
    left, right = header.sectionViewportPosition(1), header.sectionViewportPosition(1) + header.sectionSize(1)
    ground = image.pixel(right - 1, 1)
    across = range(left, min(right, image.width()))
    rows = [y for y in range(image.height() - 2) if any(image.pixel(x, y) != ground for x in across)]
    return rows[-1] - rows[0] + 1


def test_an_english_title_that_is_wider_than_its_column_stands_upright_and_whole(qtbot):
    language.set_language("en")
    header = head(qtbot, "Infrastructure")
    needed = text_width(screen_ink().font("caption"), "Infrastructure")
    assert header.height() > needed
    assert inked(header) >= needed - 4


def test_a_chinese_title_goes_over_two_lines(qtbot):
    language.set_language("zh")
    high = head(qtbot, "基础设施").height()
    assert ROW_HEIGHT < high < text_width(screen_ink().font("caption"), "基础设施") + 20


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_titles_that_fit_stay_on_one_line(qtbot, spoken):
    language.set_language(spoken)
    assert head(qtbot, "Infrastructure", 160).height() <= ROW_HEIGHT + 2
