"""The charts of the sensitivity in reports: the figures of the analysis, on every kind of document."""

import io
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from docx import Document
from openpyxl import load_workbook

from decider.analysis.analysis import analyse
from decider.analysis.sensitivity import decision_sensitivity
from decider.analysis.tornado import tornado
from decider.analysis.uncertain import acceptability
from decider.analysis.uncertainty import Uncertainty
from decider.decision.edits.weights import set_weights
from decider.decision.shortlist import MethodChoice
from decider.report.docx import docx_report
from decider.report.html import html_report
from decider.report.outline import outline
from decider.report.paper import Picture
from decider.report.sensitivity_section import ranks_section, sweep_section, tornado_section
from decider.report.speech import Voice
from decider.report.xlsx import xlsx_report
from decider.resources import shipped
from decider.storage.decision_file import read_decision

CHARTS = frozenset({"shortlist", "weights", "sensitivity", "sweep", "tornado", "ranks"})


def sample(name="hangzhou-bay"):
    return read_decision(shipped("resources") / "samples" / f"{name}.decider")


def picture(section):
    return next(part for part in section.parts if isinstance(part, Picture))


def test_ranks_are_those_of_the_seeded_draws():
    analysis = analyse(sample())
    shown = picture(ranks_section(analysis, None, Voice("en"))).data
    found = acceptability(analysis, Uncertainty("around", 5), 1, 10_000)
    at = [a.row_name.en for a in analysis.alternatives].index(shown.names[0])
    assert shown.shares[0] == tuple((found.ranks[at, :12] / 10_000).tolist())
    assert (shown.first, shown.size, shown.below, len(shown.names)) == (1, 8, 8, 12)


def test_the_tornado_is_that_of_the_last_on_the_list():
    analysis = analyse(sample())
    section = tornado_section(analysis, None, Voice("en"))
    found = tornado(analysis, analysis.shortlist[-1])
    shown = picture(section).data
    assert [(bar.low, bar.high) for bar in shown.bars] == [(row.low.score, row.high.score) for row in found.rows]
    changes = sum(bool(end.enters or end.leaves) for row in found.rows for end in (row.low, row.high))
    assert sum(bar.low_changes + bar.high_changes for bar in shown.bars) == changes
    assert len(section.parts[1].sentences) == changes


def test_the_sweep_is_of_the_weight_that_changes_the_list_first_and_its_ends_are_exchanges():
    decision = sample()
    analysis = analyse(decision)
    section = sweep_section(analysis, None, Voice("en"))
    shown = picture(section).data
    least = min(decision_sensitivity(analysis, (), False), key=lambda s: s.room)
    assert (shown.low, shown.high) == least.shortlist_interval
    assert section.title == "If the weight of Innovation were different"
    said = ["".join(run.text for run in sentence) for sentence in section.parts[1].sentences]
    for end, step, words in zip(shown.ends, (-1e-5, 1e-5), said, strict=True):
        rest = 1 - analysis.weights[1]
        weights = {
            c.id: end.at + step if c.id == least.criterion else w / rest * (1 - end.at - step)
            for c, w in zip(analysis.criteria, analysis.weights.tolist(), strict=True)
        }
        there = analyse(set_weights(decision, weights)).shortlist
        (comes,), (goes,) = set(there) - set(analysis.shortlist), set(analysis.shortlist) - set(there)
        names = (decision.alternative(comes).row_name.en, decision.alternative(goes).row_name.en)
        assert words.endswith("{} in for {}.".format(*names))
        cut = np.interp(end.at, shown.weights, shown.cut)
        assert end.level == pytest.approx(cut, abs=2e-3)


@pytest.mark.parametrize("method", ["vikor", "wsm", "wpm"])
@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_every_method_and_language_gives_documents_with_the_tables(method, language):
    decision = replace(sample("port-sites"), method=MethodChoice(method))
    analysis = analyse(decision)
    report = outline(analysis, language, date(2026, 1, 1), contents=CHARTS)
    names = [section.name for section in report.sections]
    assert names == (["tornado", "ranks"] if method == "vikor" else ["sweep", "tornado", "ranks"])
    page = html_report(report).decode()
    assert page.count('role="img"') >= len(names)
    assert "nan" not in page
    assert len(Document(io.BytesIO(docx_report(report))).tables) > len(names)
    book = load_workbook(io.BytesIO(xlsx_report(analysis, report)))
    texts = {str(cell.value) for sheet in book for row in sheet for cell in row}
    assert any("How often at each rank" in text or "各名次出现的频率" in text for text in texts)


def test_names_are_plain_text_in_the_picture():
    decision = sample("port-sites")
    hostile = replace(decision.alternatives[0], name="<script>x</script>", short="<script>x</script>")
    decision = replace(decision, alternatives=(hostile, *decision.alternatives[1:]))
    page = html_report(outline(analyse(decision), "en", date(2026, 1, 1), contents=CHARTS)).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_decisions_without_anything_to_show_have_no_section():
    decision = sample("port-sites")
    one = replace(decision, alternatives=decision.alternatives[:1], performances=decision.performances[:1])
    assert ranks_section(analyse(one), None, Voice("en")) is None
    assert sweep_section(analyse(one), None, Voice("en")) is None
    none = replace(decision, alternatives=(), performances=())
    for make in (ranks_section, sweep_section, tornado_section):
        assert make(analyse(none), None, Voice("en")) is None
    everybody = replace(decision, shortlist=replace(decision.shortlist, size=99))
    assert sweep_section(analyse(everybody), None, Voice("en")) is None
    outline(analyse(everybody), "en", date(2026, 1, 1), contents=CHARTS)
