from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from decider.desktop.style import icons, language, theme, tokens
from decider.desktop.style.labels import label
from decider.resources import shipped
from decider.words import Bilingual, message


def grounds(now):
    """All that text and marks stand on."""
    return now.background, now.surface, now.raised, now.rail, now.selection, now.warning_tint


@pytest.mark.parametrize("now", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(now):
    for ground in grounds(now):
        for ink in (now.text, now.muted, now.accent, now.positive, now.warning, now.danger, now.on_selection):
            assert tokens.contrast(ink, ground) >= 4.5, (ink, ground)
    assert tokens.contrast(now.on_accent, now.accent) >= 4.5


@pytest.mark.parametrize("now", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_marks_stand_out_from_their_grounds(now):
    for ground in grounds(now):
        for mark in (now.strong_line, now.focus):
            assert tokens.contrast(mark, ground) >= 3, (mark, ground)
    # A bar has its number beside it, so on a selected row, which two colours come near, it may stand out less.
    for ground in (now.background, now.surface, now.raised, now.warning_tint):
        for mark in now.criteria:
            assert tokens.contrast(mark, ground) >= 2.95, (mark, ground)


def test_text_on_a_segment_is_readable():
    for colour in (*tokens.LIGHT.criteria, *tokens.DARK.criteria):
        assert tokens.contrast(tokens.text_on(colour), colour) >= 4.5


def test_sub_criteria_are_paler_shades_of_their_parent():
    shades = [tokens.criterion_colour(1, sub) for sub in range(5)]
    assert shades[0] == tokens.LIGHT.criteria[1]
    assert sorted(shades, key=tokens.luminance) == shades


def test_criteria_beyond_the_sixth_repeat_a_colour_with_a_hatch():
    assert tokens.criterion_colour(6) == tokens.criterion_colour(0)
    assert [tokens.hatched(i) for i in (0, 5, 6, 11, 12)] == [False, False, True, True, False]


def test_no_text_is_smaller_than_eleven_pixels():
    theme.set_zoom(0.8)
    assert all(theme.font(role).pixelSize() >= 11 for role in theme.SIZES)


def test_chinese_sets_a_thin_space_beside_figures():
    language.set_language("zh")
    assert language.trn(24, "{n} project", "{n} projects") == "24\u2009个项目"
    assert language.said(message("Saved {time}", time="14:36")) == "已保存 14:36"
    assert language.said(Bilingual("a", "6市职业教育联盟")) == "6市职业教育联盟"


def test_the_dialogs_of_qt_speak_the_language_in_force(qapp):
    language.set_language("zh")
    assert qapp.translate("QPrintPreviewDialog", "Print Preview") == "打印预览"
    language.set_language("en")
    assert qapp.translate("QPrintPreviewDialog", "Print Preview") == "Print Preview"


def test_applying_the_look_in_force_again_dresses_nothing_anew(qapp, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    seen = []
    widget.changeEvent = lambda event: seen.append(event.type())
    theme.apply(qapp)
    assert seen == []
    tokens.set_theme("dark")
    theme.apply(qapp)
    assert QEvent.Type.StyleChange in seen
    assert qapp.palette().window().color().name() == tokens.DARK.background


def test_numbers_read_as_the_language_writes_them():
    assert language.count(10_000) == "10,000"
    assert language.count(2025) == "2025"
    assert language.number(-0.0004, 2) == "0.00"
    assert language.number(-1.5, 1) == "−1.5"
    assert language.percent(0.665) == "66%"
    assert language.points(0.009, signed=True) == "+0.9"
    language.set_language("zh")
    assert language.count(10_000) == "10000"


def test_days_are_said_as_one_says_them():
    now = datetime.now().replace(hour=14, minute=41)
    assert language.moment(now) == "Today 14:41"
    assert language.moment(now - timedelta(days=1)) == "Yesterday"
    assert language.day(date(2024, 5, 12)) == "12 May 2024"
    language.set_language("zh")
    assert language.day(date(2024, 5, 12)).replace("\u2009", "") == "2024年5月12日"


def test_every_icon_can_be_drawn_in_the_text_colour():
    for file in (shipped("resources") / "icons").glob("*.svg"):
        picture = icons.pixmap(file.stem, 40, "#ff0000").toImage()
        used = {
            picture.pixelColor(x, y).name() for x in range(40) for y in range(40) if picture.pixelColor(x, y).alpha()
        }
        assert used, file.name
        if "currentColor" in file.read_text(encoding="utf-8"):
            assert any(QColor(colour).red() > 200 and QColor(colour).green() < 60 for colour in used), file.name


def test_an_unknown_icon_is_a_mistake_at_once():
    with pytest.raises(KeyError):
        icons.icon("no such icon")


def test_a_name_with_markup_stays_text(qtbot):
    made = label("<b>bold</b>")
    qtbot.addWidget(made)
    assert made.textFormat().name == "PlainText"


@pytest.mark.parametrize(("spoken", "told"), [("en", "One. Two."), ("zh", "One.Two.")])
def test_sentences_follow_each_other_without_a_space_in_chinese(spoken, told):
    language.set_language(spoken)
    assert language.in_sequence(["One.", "", "Two."]) == told
