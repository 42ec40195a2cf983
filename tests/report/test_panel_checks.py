"""Whatever is altered in a panel's study is found: an entry of the record, an answer, a score, what was signed."""

from dataclasses import replace

import pytest

from decider.analysis.analysis import analyse
from decider.analysis.panel_scores import with_panel_scores
from decider.decision.edits.panel import use_scores
from decider.decision.edits.panel_rounds import open_round, reveal_round, sign, take_ballots
from decider.decision.edits.study import set_title
from decider.report.panel_checks import panel_checks
from decider.report.verification import code
from tests.decision.test_panel import NOW, scored, study


def signed():
    decision = use_scores(open_round(study(), (), NOW), True, NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 3.0), scored(decision, "e2", 4.5)), NOW)
    decision = with_panel_scores(reveal_round(decision, NOW))
    return sign(decision, "Lin", "Chair", code(decision), "", NOW)


def failed(decision):
    return [check.name for check in panel_checks(analyse(decision)) if not check.ok]


def with_panel(decision, **parts):
    return replace(decision, panel=replace(decision.panel, **parts))


def test_a_study_as_it_was_signed_passes_every_check():
    assert [check.name for check in panel_checks(analyse(signed()))] == ["record", "ballots", "scores", "signatures"]
    assert failed(signed()) == []


def test_a_study_without_a_panel_has_nothing_to_check():
    assert panel_checks(analyse(replace(study(), panel=type(study().panel)()))) == ()


@pytest.mark.parametrize(
    ("alter", "found"),
    [
        (lambda d: with_panel(d, log=(replace(d.panel.log[0], who="x"), *d.panel.log[1:])), ["record"]),
        (lambda d: with_panel(d, ballots=(replace(d.panel.ballots[0], source="x"), *d.panel.ballots[1:])),
         ["ballots", "signatures"]),
        (lambda d: with_panel(d, ballots=d.panel.ballots[1:]), ["ballots", "scores", "signatures"]),
        (lambda d: replace(d, performances=((1.0, *d.performances[0][1:]), *d.performances[1:])),
         ["scores", "signatures"]),
        (lambda d: set_title(d, "Another"), ["signatures"]),
        (lambda d: with_panel(d, signatures=(replace(d.panel.signatures[0], time="2020-01-01T00:00:00"),)),
         ["signatures"]),
    ],
)  # fmt: skip
def test_what_was_altered_is_found(alter, found):
    assert failed(alter(signed())) == found
