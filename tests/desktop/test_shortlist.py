from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QPushButton

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.criteria import set_gate
from decider.decision.edits.study import set_gates, set_shortlist_size
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice
from decider.desktop.style.language import set_language
from decider.desktop.views.shortlist import ShortlistPlace
from decider.desktop.views.shortlist_rows import APART, CUT, abbreviated
from decider.desktop.views.shortlist_words import lead
from decider.resources import shipped
from decider.storage.decision_file import read_decision


def shipped_decision(name):
    return read_decision(shipped("resources") / f"{name}.decider")


@pytest.fixture
def sample():
    return shipped_decision("samples/hangzhou-bay")


class Shown:
    """A place beside the decision that it shows, which changes as the session would change it."""

    def __init__(self, qtbot, decision, size=(1360, 790)):
        self.place = ShortlistPlace()
        qtbot.addWidget(self.place)
        self.place.resize(*size)
        self.place.show()
        self.heard = []
        self.place.edited.connect(self.on_edited)
        self.show(decision)

    def on_edited(self, edit, arguments):
        self.heard.append((edit, arguments))
        self.show(edit(self.decision, *arguments))

    def show(self, decision):
        self.decision = decision
        self.analysis = analyse(decision)
        self.place.display(decision, self.analysis)

    def rows(self):
        return [row for row in self.place.rows.rows() if row.id not in (CUT, APART)]


@pytest.fixture
def shown(qtbot, sample):
    made = Shown(qtbot, sample)
    qtbot.waitUntil(lambda: made.place.steps.settled)
    return made


def test_the_list_is_shown_with_the_cut_line_after_the_proposed(shown):
    ids = [row.id for row in shown.place.rows.rows()]
    assert tuple(ids[:8]) == shown.analysis.shortlist
    assert ids[8] == CUT
    assert len(ids) == 25


def test_numbers_and_standings_are_those_of_ten_thousand_draws(shown):
    chances = settled_chances(shown.analysis)
    assert {row.id: row.chance for row in shown.rows()} == {id: chances.figure(id) for id in chances.shares}
    assert {row.id: row.standing for row in shown.rows()} == {id: chances.standing(id) for id in chances.shares}
    assert shown.place.drawn.text() == "10,000 draws · weights ±5 points · seed 1"


def test_the_place_begins_with_its_conclusion(shown):
    chances = settled_chances(shown.analysis)
    inside = [chances.standing(id) for id in shown.analysis.shortlist]
    assert (inside.count("in"), inside.count("borderline")) == (5, 3)
    assert shown.place.lead.text() == (
        "Five are in, three are borderline, and two below the line could take their place."
    )
    set_language("zh")
    assert "".join(run.text for run in lead(shown.analysis, chances)).startswith("5")


def test_each_conclusion_reads_as_a_sentence(sample):
    analysis = analyse(sample)
    known = settled_chances(analysis)
    off = [a.id for a in analysis.alternatives if a.id not in analysis.shortlist]

    def said(inside, below, one=analysis):
        shares = dict.fromkeys((a.id for a in one.alternatives), 0.0)
        shares |= dict(zip(one.shortlist, inside, strict=True)) | dict(zip(off, below, strict=False))
        return "".join(run.text for run in lead(one, replace(known, shares=shares)))

    assert said([1] * 8, []) == "All eight are in, and nobody below the line has a chance of 10% or more."
    assert said([0.95] * 8, [0.2, 0.2]) == "All eight are in, though two below the line could come in."
    assert said([0.5] * 8, [0.5]) == "All eight are borderline, and one below the line could take their place."
    single = analyse(set_shortlist_size(sample, 1))
    assert said([0.6], [0.2], single) == "The one proposed is borderline, and one below the line could take its place."
    everyone = analyse(set_shortlist_size(sample, 24))
    assert said([1] * 24, [], everyone) == "All 24 are in."


def test_a_close_call_names_the_smallest_score_that_would_change_it(shown):
    assert shown.place.strip.isVisible()
    assert shown.place.strip.text().startswith("Places 8 and 9 are a close call. Hangzhou–Ningbo intercity railway")


def test_a_tie_at_the_cut_is_said(qtbot):
    plain = shipped_decision("samples/port-sites")
    analysis = analyse(plain)
    last = analysis.shortlist[-1]
    twin = next(a.id for i in analysis.result.order if (a := analysis.alternatives[i]).id not in analysis.shortlist)
    scores = {(twin, c.id): plain.performance(last, c.id) for c in plain.criteria}
    tied = Shown(qtbot, set_performances(plain, scores))
    qtbot.waitUntil(lambda: tied.place.steps.settled)
    assert tied.place.strip.text().startswith("Places 3 and 4 tie.")


def test_cities_have_a_column_each_under_two_letters(shown):
    columns = shown.place.rows.columns()
    assert [c.title for c in columns if c.tip in ("Shanghai", "Hangzhou", "Ningbo", "Zhoushan")] == [
        "SH", "HZ", "NB", "ZS",
    ]  # fmt: skip
    assert abbreviated(("上海", "杭州")) == {"上海": "上海", "杭州": "杭州"}
    assert abbreviated(("New York", "Shanghai", "Shaoxing", "Shahai")) == {
        "New York": "NY", "Shanghai": "Sha", "Shaoxing": "SX", "Shahai": "Sha",
    }  # fmt: skip


def test_without_cities_there_is_neither_a_column_nor_a_balance(qtbot):
    ports = Shown(qtbot, shipped_decision("samples/port-sites"))
    assert ports.place.rows.keys == ("rank", "name", "score", "chance", "standing")
    assert not ports.place.balance.isVisible()


def test_a_typed_size_is_meant_and_shown(qtbot, shown):
    field = shown.place.size_field
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(shown.place.settled, timeout=3000):
        qtbot.keyClicks(field, "5")
    assert shown.heard == [(set_shortlist_size, (5,))]
    assert [row.listed for row in shown.rows()].count(True) == 5
    assert shown.place.rows.rows()[5].name == "Cut line · 5 projects"


def test_chances_of_a_list_that_has_changed_meanwhile_are_dropped(qtbot, sample):
    shown = Shown(qtbot, sample)
    shown.show(set_weight(sample, sample.criteria[0].id, 0.9))
    qtbot.waitUntil(lambda: shown.place.steps.settled)
    expected = settled_chances(shown.analysis)
    assert {row.id: row.chance for row in shown.rows()} == {id: expected.figure(id) for id in expected.shares}


def test_a_gate_bars_marks_and_names_who_misses_it(qtbot, sample):
    criterion = sample.criteria[0].id
    gated = Shown(qtbot, set_gates(set_gate(sample, criterion, 5.0), True))
    qtbot.waitUntil(lambda: gated.place.steps.settled)
    failing = gated.analysis.fails_gate
    assert failing
    assert {row.id for row in gated.rows() if row.gate is False} == failing
    assert not any(row.listed for row in gated.rows() if row.id in failing)
    assert gated.place.rules.words.text().startswith(f"{len(failing)} of 24 fail")
    assert all(row.chance == "0%" for row in gated.rows() if row.id in failing)
    gated.place.rules.count_gates.click()
    assert gated.heard == [(set_gates, (False,))]
    assert not gated.decision.shortlist.gates


def test_a_gate_is_added_at_the_poorest_score_changed_and_taken_away(qtbot, shown):
    rules = shown.place.rules
    rules._menu.aboutToShow.emit()
    first = rules._menu.actions()[0]
    assert first.text() == "Industry"
    first.trigger()
    scores = [row[0] for row in shown.decision.performances]
    assert shown.decision.criteria[0].gate == min(scores)
    assert shown.decision.shortlist.gates
    assert rules.words.text() == "All 24 pass."
    field = rules._fields["industry"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "6")
    assert shown.decision.criteria[0].gate == 6
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert shown.decision.criteria[0].gate == 6
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.decision.criteria[0].gate is None
    assert "No criterion has a gate" in rules.words.text()


def test_balance_says_what_each_city_takes_part_in(shown):
    assert shown.place.balance.isVisible()
    assert "Shanghai" in shown.place.chart.accessibleDescription()
    assert shown.place.balance_words.text().startswith("Each project counts as one")


def test_buttons_ask_for_the_actions_of_the_window(qtbot, shown):
    heard = []
    shown.place.action_wanted.connect(heard.append)
    for button in shown.place.print_card.buttons.values():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["print_preview", "export_pdf", "export_docx", "export_xlsx", "export_html"]
    qtbot.mouseClick(shown.place.print_card.pages, Qt.MouseButton.LeftButton)
    assert heard[-1] == "print_preview"


def test_the_pages_shown_are_those_that_print(qtbot, shown):
    card = shown.place.print_card
    qtbot.waitUntil(lambda: card.pages.shown()[2] > 2)
    total = card.pages.shown()[2]
    assert card.told.text() == f"Pages 1 and 2 of {total}"
    qtbot.mouseClick(card.on, Qt.MouseButton.LeftButton)
    assert card.pages.shown()[:2] == (3, 4)
    qtbot.keyClick(card.pages, Qt.Key.Key_Left)
    assert card.pages.shown()[:2] == (1, 2)
    assert card.pages._document.outline.ranking.with_chances
    picture = card.pages.grab().toImage()
    inside = [picture.pixelColor(x, y).lightness() for x in range(20, 150) for y in range(20, 200)]
    assert min(inside) < 140


def test_another_language_and_paper_lay_the_pages_out_anew(qtbot, shown):
    card, heard = shown.place.print_card, []
    shown.place.paper_chosen.connect(lambda *chosen: heard.append(chosen))
    qtbot.waitUntil(lambda: card.pages.shown()[2] > 2)
    tall = card.pages.height()
    card.paper.setFocus()
    qtbot.keyClick(card.paper, Qt.Key.Key_Down)
    card.spoken.setFocus()
    qtbot.keyClick(card.spoken, Qt.Key.Key_Down)
    assert heard[-1][:2] == ("zh", "Letter")
    qtbot.waitUntil(lambda: card.pages._document.outline.language == "zh")
    assert card.pages.height() < tall


@pytest.mark.parametrize(
    ("name", "place"), [("templates/hangzhou-bay-112", "projects"), ("templates/blank", "criteria")]
)
def test_where_nothing_is_ranked_the_reason_and_the_way_are_said(qtbot, name, place):
    shown = Shown(qtbot, shipped_decision(name))
    wanted = []
    shown.place.place_wanted.connect(wanted.append)
    assert shown.place.empty.isVisible()
    assert shown.place.empty.accessibleName().endswith("so nothing can be ranked.")
    qtbot.mouseClick(shown.place.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert wanted == [place]
    assert not shown.place.size_field.isVisible()


def test_an_alternative_without_scores_stands_below_with_the_reason(qtbot, sample):
    first = sample.alternatives[0].id
    shown = Shown(qtbot, set_performances(sample, {(first, sample.criteria[0].id): None}))
    last = shown.place.rows.rows()[-1]
    assert (last.id, last.rank, last.note) == (first, "–", "No score yet for Industry")
    assert shown.place.rows.rows()[-2].id == APART


def test_pointing_at_an_alternative_selects_its_row(shown):
    last = shown.rows()[-1].id
    shown.place.point_at(last)
    assert shown.place.table.selected_ids() == [last]


def test_a_method_without_a_model_names_its_fewer_draws(qtbot, sample):
    shown = Shown(qtbot, replace(sample, method=MethodChoice("vikor")))
    qtbot.waitUntil(lambda: shown.place.steps.settled, timeout=10_000)
    assert shown.place.drawn.text().startswith("1000 draws")
    assert all(row.chance for row in shown.rows())


def test_hostile_names_and_one_alternative_do_no_harm(qtbot, sample):
    alone = Decision(
        criteria=sample.criteria,
        alternatives=(Alternative("x", "<b>&amp;{0}\n</b>" * 40, attributes=(("cities", ";,;"),)),),
        performances=((5.0,) * len(sample.criteria),),
        weighting=sample.weighting,
    )
    shown = Shown(qtbot, alone, (1024, 600))
    qtbot.waitUntil(lambda: shown.place.steps.settled)
    assert shown.place.lead.text() == "The one proposed is in."
    assert not shown.place.strip.isVisible()
    shown.place.grab()


def test_in_a_narrow_window_names_come_before_cities(qtbot, sample):
    shown = Shown(qtbot, sample, (944, 560))
    table = shown.place.table
    assert all(table.isColumnHidden(i) == key.startswith("city ") for i, key in enumerate(shown.place.rows.keys))
    assert table.columnWidth(1) >= 170
    assert shown.place.print_card.actions_row.isVisible()
    assert "Shanghai" in table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    shown.place.resize(1360, 790)
    qtbot.waitUntil(lambda: not table.isColumnHidden(2))


def test_rows_chosen_together_stay_chosen_when_the_order_changes(shown, qtbot):
    table, rows = shown.place.table, shown.place.rows
    for place in range(4):
        table.selectionModel().select(
            rows.index(place, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        )
    before = table.selected_ids()
    shown.show(set_weight(shown.decision, shown.analysis.top[-1].id, 0.9))
    assert [row.id for row in rows.rows()][:4] != before
    assert set(table.selected_ids()) == set(before)


def test_while_values_keep_changing_only_the_last_are_worked_out_to_the_end(shown, qtbot):
    heaviest = max(shown.decision.weighting.weights, key=lambda share: share[1])[0]
    for weight in (0.1, 0.2, 0.3):
        shown.show(set_weight(shown.decision, heaviest, weight))
    assert not shown.place.steps.settled
    qtbot.waitUntil(lambda: shown.place.steps.settled)
    last = settled_chances(shown.analysis)
    assert {row.id: row.share for row in shown.rows()} == dict(last.shares)
