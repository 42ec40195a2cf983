"""Whatever a study holds, a report with all its parts can be made of it, in each language and in both."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.decision.findings import DeciderError
from decider.report.contents import ALL
from decider.report.docx import docx_report
from decider.report.html import html_report
from decider.report.outline import outline
from decider.report.verification import checks, code
from decider.report.xlsx import xlsx_report
from tests.report.test_deciding import words
from tests.strategies import decisions

LANGUAGE = st.sampled_from(("en", "zh", "both"))


def made(decision, language):
    analysis = analyse(decision)
    try:
        chances = settled_chances(analysis)
    except DeciderError:
        chances = None
    return analysis, outline(analysis, language, date(2025, 5, 12), chances=chances, contents=ALL)


@settings(max_examples=60, deadline=None)
@given(decisions(), LANGUAGE)
def test_every_study_gives_a_report_without_a_number_that_is_none(decision, language):
    _, report = made(decision, language)
    said = words(report)
    assert not [text for text in said if text in ("nan", "inf", "-inf", "−inf", "None")]
    assert code(decision) in said


@settings(max_examples=20, deadline=None)
@given(decisions(), LANGUAGE)
def test_every_study_is_written_in_every_format(decision, language):
    analysis, report = made(decision, language)
    assert html_report(report).startswith(b"<!doctype html>")
    assert docx_report(report).startswith(b"PK")
    assert xlsx_report(analysis, report).startswith(b"PK")


@settings(max_examples=40, deadline=None)
@given(decisions())
def test_every_study_is_recognised_by_its_code(decision):
    found = checks(analyse(decision), code(decision))
    assert found[0].ok
    assert not checks(analyse(decision), "0000-0000-0000")[0].ok
