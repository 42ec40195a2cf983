from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from decider.analysis.analysis import analyse
from decider.decision.edits.study import set_method
from decider.decision.edits.weights import set_weight
from decider.desktop.style.language import set_language
from decider.desktop.views.method_agreement import MethodAgreement
from decider.desktop.widgets.table_parts import TONE_ROLE
from decider.desktop.window import Window
from decider.resources import shipped
from decider.storage.decision_file import read_decision


def sample(name="hangzhou-bay"):
    return read_decision(shipped("resources") / "samples" / f"{name}.decider")


def shown(qtbot, decision):
    dialog = MethodAgreement(decision, analyse(decision))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None and not dialog._later.busy)
    return dialog


def cell(table, row, column, role=Qt.ItemDataRole.DisplayRole):
    return table.model().index(row, column).data(role)


def titles(table):
    model = table.model()
    return [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]


def test_ranks_stand_by_method_with_list_members_marked(qtbot):
    decision = sample()
    dialog = shown(qtbot, decision)
    found = dialog.found
    assert titles(dialog.ranks)[:4] == ["Project", "Lists", "TOPSIS", "AHP"]
    assert dialog.ranks.model().rowCount() == len(found.alternatives)
    for row, id in enumerate(found.consensus["borda"]):
        place = found.alternatives.index(id)
        for k, shortlist in enumerate(found.shortlists):
            mark = "● " if id in shortlist else ""
            assert cell(dialog.ranks, row, k + 2) == f"{mark}{found.ranks[k, place]}"
            differs = (id in shortlist) != (id in found.shortlists[0])
            assert (cell(dialog.ranks, row, k + 2, TONE_ROLE) == "warning") == differs


def test_the_conclusion_counts_who_is_on_every_list(qtbot):
    dialog = shown(qtbot, sample())
    found = dialog.found
    assert dialog.lead.text() == (
        f"All 17 methods agree on {len(found.by_all)} of the 8 places; "
        f"{len(found.by_some)} projects compete for the rest."
    )


def test_the_present_method_comes_first(qtbot):
    dialog = shown(qtbot, set_method(sample(), "vikor"))
    assert dialog.found.methods[0] == "vikor"
    assert dialog.note.name == "vikor"
    assert not dialog.note.use.isEnabled()


def test_every_reason_is_written_out(qtbot):
    dialog = shown(qtbot, sample())
    written = [dialog._sentences.itemAt(i).widget() for i in range(dialog._sentences.count())]
    texts = [widget.text() for widget in written if widget is not None]
    assert len(texts) == len(dialog.found.reasons) + len(dialog.found.opinions) + len(dialog.found.refused)
    assert texts[0].startswith("Under ")


def test_correlations_and_consensus_have_their_tabs(qtbot):
    dialog = shown(qtbot, sample("port-sites"))
    found = dialog.found
    dialog.tabs.setCurrentIndex(1)
    assert dialog.stack.currentWidget() is dialog.correlations
    assert cell(dialog.correlations, 1, 1) == f"{found.kendall[1, 0]:.2f}"
    assert cell(dialog.correlations, 0, 2) == f"{found.spearman[0, 1]:.2f}"
    assert cell(dialog.correlations, 0, 1) is None
    dialog.tabs.setCurrentIndex(2)
    assert dialog.stack.currentWidget() is dialog.consensus
    names = [cell(dialog.consensus, row, 3) for row in range(8)]
    decision = sample("port-sites")
    kemeny = [decision.alternative(id).row_name for id in found.consensus["kemeny"]]
    assert names == [getattr(name, "en", name) for name in kemeny]


def test_choosing_a_column_shows_the_note_and_the_reference(qtbot):
    dialog = shown(qtbot, sample())
    place = dialog.found.methods.index("mabac")
    dialog.ranks.horizontalHeader().sectionClicked.emit(place + 2)
    assert dialog.note.name == "mabac"
    assert "Pamučar" in dialog.note.reference.text()
    assert "MAIRCA" in dialog.note.beware.text()
    dialog.ranks.setCurrentIndex(dialog.ranks.model().index(0, 3))
    dialog.ranks._tell()
    assert dialog.note.name == "ahp"


def test_use_this_method_says_so_and_changes_nothing_itself(qtbot):
    dialog = shown(qtbot, sample())
    dialog._on_method(dialog.found.methods.index("edas"))
    with qtbot.waitSignal(dialog.edited) as said:
        dialog.note.use.click()
    assert said.args == [set_method, ("edas",)]


def test_pymcdm_is_asked_beside_the_window(qtbot):
    dialog = shown(qtbot, sample("port-sites"))
    dialog.note.ask.click()
    assert dialog.note.opinion.text() == "Asking pymcdm…"
    qtbot.waitUntil(lambda: "gives the same scores" in dialog.note.opinion.text(), timeout=20_000)
    dialog._on_method(dialog.found.methods.index("copras"))
    assert not dialog.note.opinion.isVisible()
    dialog.note.ask.click()
    qtbot.waitUntil(lambda: "as if they were benefits" in dialog.note.opinion.text(), timeout=20_000)
    dialog._on_method(dialog.found.methods.index("ahp"))
    dialog.note.ask.click()
    qtbot.waitUntil(lambda: "pymcdm has no AHP" in dialog.note.opinion.text(), timeout=20_000)


def test_nothing_to_rank_is_one_sentence(qtbot):
    decision = read_decision(shipped("resources") / "templates" / "blank.decider")
    dialog = MethodAgreement(decision, analyse(decision))
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog._later.busy)
    assert dialog.lead.text() == "None of these methods can be computed on these data."


def test_it_speaks_chinese(qtbot):
    set_language("zh")
    dialog = shown(qtbot, sample())
    assert dialog.windowTitle() == "比较方法"
    assert "个名额中" in dialog.lead.text()
    assert "取代" in dialog._sentences.itemAt(0).widget().text()


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.show()
    made.files.copy_of("samples/hangzhou-bay")
    return made


def test_the_window_keeps_the_comparison_up_to_date(window, qtbot):
    window.listed["compare_methods"].trigger()
    dialog = window.comparison.dialog
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: dialog.found is not None)
    first = dialog.found
    window.session.do(set_weight, next(c.id for c in window.session.decision.criteria), 0.5)
    window.session.settle()
    qtbot.waitUntil(lambda: dialog.found is not first)
    assert dialog.found.analyses[0].decision == window.session.decision
    dialog._on_method(dialog.found.methods.index("wsm"))
    dialog.note.use.click()
    assert window.session.decision.method.name == "wsm"
    window.session.undo()
    assert window.session.decision.method.name == "topsis"
    dialog.close()
    assert window.comparison.dialog is None


def test_a_change_of_language_closes_the_comparison(window, qtbot):
    window.listed["compare_methods"].trigger()
    assert window.comparison.dialog is not None
    window.look(spoken="zh")
    qtbot.waitUntil(lambda: window.comparison.dialog is None)
    window.look(spoken="en")


def test_the_decision_shown_may_have_other_lists_than_the_first_sample(qtbot):
    decision = replace(sample("port-sites"), shortlist=replace(sample("port-sites").shortlist, size=1))
    dialog = shown(qtbot, decision)
    assert len(dialog.found.shortlists[0]) == 1
