"""Ballots sorted out: what is new, what is known, what must be asked, and that nothing is replaced in silence."""

import json
import os
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.edits.panel_rounds import reveal_round, take_ballots
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot
from decider.storage.ballot_identity import marks
from decider.storage.ballot_names import answer_name, ballot_name
from decider.storage.ballot_reading import ballots_in, read_ballot, read_ballots, sorted_out
from decider.storage.ballot_workbook import workbook_ballot
from decider.storage.decision_file import parse_decision, written
from decider.words import spoken
from tests.storage.ballots import NOW, filled, panel, scored, second_round


def answers(decision, expert="e2", scores=(("a1", "c1", 7),), saved="2026-05-13T08:00:00.000Z", round=1, **more):
    """An answer file as the page saves it."""
    mine = marks(decision, expert, round)
    told = {"format": "decider-ballot", "version": 1, "code": mine.code, "expert": expert, "round": round,
            "study": mine.study, "asked": mine.asked, "saved": saved, "scores": [list(s) for s in scores]}  # fmt: skip
    return json.dumps(told | more).encode()


def received(decision, *files):
    return [read_ballot(data, decision, f"{i}.decider-ballot") for i, data in enumerate(files)]


def taken(decision, *files):
    incoming = sorted_out(decision, received(decision, *files))
    return take_ballots(decision, incoming.ballots(now=NOW), NOW)


def test_the_first_ballot_of_an_expert_is_new_and_is_taken_in_with_its_time():
    decision = panel()
    incoming = sorted_out(decision, received(decision, answers(decision)))
    (ballot,) = incoming.ballots(now=NOW)
    assert (ballot.expert, ballot.received, ballot.source) == ("e2", NOW, "0.decider-ballot")
    assert take_ballots(decision, (ballot,), NOW).panel.ballot("e2", 1) == ballot


def test_what_is_held_already_is_said_and_ignored():
    decision = panel()
    both = answers(decision, scores=(("a1", "c1", 7), ("a2", "c1", 5)), comparisons=[["", "c1", "c2", 3]])
    turned = answers(decision, scores=(("a2", "c1", 5), ("a1", "c1", 7)), comparisons=[["", "c2", "c1", 1 / 3]])
    decision = taken(decision, both)
    incoming = sorted_out(decision, received(decision, turned))
    assert [r.file for r in incoming.same] == ["0.decider-ballot"]
    assert incoming.ballots() == ()


@pytest.mark.parametrize(
    ("scores", "saved", "told"),
    [
        ([("a1", "c1", 7), ("a2", "c1", 5)], "", (1, 0, 0, True)),
        ([("a1", "c1", 3)], "2026-05-12T07:00:00Z", (0, 1, 0, None)),
        ([("a1", "c1", 3)], "2027-01-01T07:00:00Z", (0, 1, 0, True)),
        ([("a1", "c1", 3)], "soon", (0, 1, 0, None)),
        ([("a2", "c1", 5)], "2027-01-01T07:00:00Z", (1, 0, 1, True)),
    ],
)
def test_a_ballot_that_differs_from_the_held_one_is_asked_about(scores, saved, told):
    decision = panel()
    decision = taken(decision, answers(decision))
    incoming = sorted_out(decision, received(decision, answers(decision, scores=scores, saved=saved)))
    (held,) = incoming.other
    assert (held.added, held.changed, held.dropped, held.newer) == told
    assert incoming.ballots() == ()
    assert incoming.ballots([held.received], NOW)[0].scores == tuple((a, c, float(v)) for a, c, v in scores)


def test_a_part_of_what_is_held_is_an_older_copy():
    decision = panel()
    decision = taken(decision, answers(decision, scores=[("a1", "c1", 7), ("a2", "c1", 5)]))
    (held,) = sorted_out(decision, received(decision, answers(decision, saved="2026-05-12T07:00:00Z"))).other
    assert (held.dropped, held.newer) == (1, False)


def test_of_two_files_the_one_that_holds_all_of_the_other_is_taken():
    decision = panel()
    part, whole = answers(decision), answers(decision, scores=[("a1", "c1", 7), ("a2", "c1", 5)])
    incoming = sorted_out(decision, received(decision, part, whole, part))
    assert [r.file for r in incoming.new] == ["1.decider-ballot"]
    assert [r.file for r in incoming.same] == ["0.decider-ballot", "2.decider-ballot"]


def test_two_different_ballots_of_one_expert_are_rivals_and_neither_is_taken():
    decision = panel()
    one, other = answers(decision), answers(decision, scores=[("a1", "c1", 3)])
    incoming = sorted_out(decision, received(decision, one, other, answers(decision, "e1")))
    assert [[r.file for r in several] for several in incoming.rivals] == [["0.decider-ballot", "1.decider-ballot"]]
    assert [b.expert for b in incoming.ballots()] == ["e1"]


def test_a_ballot_of_a_revealed_round_is_refused():
    decision = taken(panel(), answers(panel()))
    late = received(decision, answers(decision, "e1"))
    incoming = sorted_out(reveal_round(decision, NOW), late)
    assert (
        spoken(incoming.refused[0].sentence, "en") == "Round 1 is revealed, so its ballots are not taken in any more."
    )


def test_a_study_without_a_round_takes_no_ballot():
    decision = panel()
    bare = replace(decision, panel=replace(decision.panel, rounds=()))
    with pytest.raises(DeciderError, match="no round of a panel"):
        read_ballot(answers(decision), bare)


def test_the_second_round_says_when_nothing_was_changed():
    decision = second_round(panel(), ("a1", "c1"))
    (same,) = received(decision, answers(decision, scores=[("a1", "c1", 5)], round=2))
    (new,) = received(decision, answers(decision, scores=[("a1", "c1", 6)], round=2))
    assert [spoken(d, "en") for d in same.doubts] == ["All answers are as they were before this round."]
    assert new.doubts == ()


def test_an_earlier_answer_between_two_steps_stands():
    decision = panel()
    ballot = replace(scored(decision, "e2"), scores=(("a1", "c1", 5.25),))
    decision = take_ballots(decision, (ballot,), NOW)
    (again,) = received(decision, answers(decision, scores=[("a1", "c1", 5.25)]))
    assert again.ballot.scores == (("a1", "c1", 5.25),)
    with pytest.raises(DeciderError, match="between two steps"):
        received(decision, answers(decision, scores=[("a1", "c1", 5.75)]))


def test_a_number_as_text_is_taken_and_said():
    decision = panel()
    data = filled(workbook_ballot(decision, "e2", 1, "en"), {("Scores", "E4"): "７", ("Scores", "E5"): "2,5"})
    found = read_ballot(data, decision)
    assert found.ballot.scores == (("a1", "c1", 7.0), ("a1", "c3", 2.5))
    assert [spoken(d, "en") for d in found.doubts] == [
        "The cell E4 of the sheet Scores holds ７ as text; it was read as the number.",
        "The cell E5 of the sheet Scores holds 2,5 as text; it was read as the number.",
    ]


def test_notes_on_a_sheet_of_ones_own_are_said_and_not_read():
    decision = panel()
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook_ballot(decision, "e2", 1, "en")))
    book["Scores"]["E4"] = 7
    book.create_sheet("My notes")["A1"] = "unsure about Ecology"
    file = io.BytesIO()
    book.save(file)
    (doubt,) = read_ballot(file.getvalue(), decision).doubts
    assert spoken(doubt, "en") == 'The sheet "My notes" is not part of the ballot; what stands on it was not read.'


def test_a_folder_is_read_whole_and_what_is_no_ballot_has_its_sentence(tmp_path):
    decision = panel()
    (tmp_path / "a.decider-ballot").write_bytes(answers(decision))
    (tmp_path / "b.xlsx").write_bytes(filled(workbook_ballot(decision, "e1", 1, "en"), {("Scores", "E4"): 7}))
    (tmp_path / "C.HTML").write_text("<html>")
    (tmp_path / "~$b.xlsx").write_bytes(b"lock")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "sub.xlsx").mkdir()
    names = [p.name for p in ballots_in(tmp_path)]
    assert names == ["C.HTML", "a.decider-ballot", "b.xlsx"]
    found, refused = read_ballots(ballots_in(tmp_path), decision)
    assert [r.expert for r in found] == ["e2", "e1"]
    assert [(r.file, spoken(r.sentence, "en")) for r in refused] == [
        ("C.HTML", "The file is neither a workbook nor an answer file of a ballot.")
    ]
    with pytest.raises(DeciderError, match="there is no such file or folder"):
        ballots_in(tmp_path / "nowhere")


NAMES = (
    "../../etc/passwd", "CON", "aux.txt", "a/b\\c:d*e?", "", "...", "陈 晨", "x" * 300, "😀", "Wei", "wei", "WEI",
    ".hidden", "a\nb", "\u202etxt.exe", "-rf", "Expert 1",
)  # fmt: skip


def test_names_of_files_are_safe_and_differ_whatever_experts_are_called():
    decision = panel()
    expert = decision.panel.experts[0]
    experts = tuple(replace(expert, id=f"e{i}", name=name) for i, name in enumerate(NAMES))
    decision = replace(decision, panel=replace(decision.panel, experts=experts))
    names = [ballot_name(decision, e.id, 1, "en") for e in experts]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name.startswith("ballot-")
        assert name.endswith("-1")
        assert all(letter.isalnum() or letter == "-" for letter in name)
        assert len(os.fsencode(name + ".decider-ballot")) < 200
    assert answer_name(decision, "e6", 2, "zh") == "ballot-陈-晨-2.decider-ballot"


@pytest.mark.skipif(os.name == "nt", reason="such a name is not possible there")
def test_a_file_with_half_a_character_in_its_name_can_be_kept(tmp_path):
    decision = panel()
    path = tmp_path / os.fsdecode(b"Z\xfc\xe2\x80\xaerich.decider-ballot")
    path.write_bytes(answers(decision))
    taken_in = take_ballots(decision, sorted_out(decision, [read_ballot(path, decision)]).ballots(now=NOW), NOW)
    assert taken_in.panel.ballot("e2", 1).source == "Z?rich.decider-ballot"
    assert parse_decision(written(taken_in)) == taken_in


cells = st.dictionaries(
    st.tuples(st.sampled_from(["a1", "a2", "a3"]), st.sampled_from(["c1", "c4"])), st.integers(1, 9), min_size=1
)


@settings(max_examples=40, deadline=None)
@given(cells, st.dictionaries(st.sampled_from([("c1", "c2"), ("c1", "c5"), ("c2", "c5")]), st.integers(-8, 8)))
def test_workbook_and_answer_file_of_the_same_answers_are_the_same_ballot(scores, pairs):
    decision = panel()
    judged = {pair: float(n + 1) if n >= 0 else 1 / (1 - n) for pair, n in pairs.items()}
    held = Ballot(
        "e2",
        1,
        tuple((a, c, float(v)) for (a, c), v in scores.items()),
        comparisons=(Comparisons(("criteria", ""), tuple(Judgement(*p, v) for p, v in judged.items())),)
        if judged
        else (),
    )
    filled_in = take_ballots(decision, (held,), NOW)
    book = read_ballot(workbook_ballot(filled_in, "e2", 1, "zh"), filled_in)
    file = answers(decision, scores=[(a, c, v) for (a, c), v in scores.items()],
                   comparisons=[["", *p, v] for p, v in judged.items()])  # fmt: skip
    incoming = sorted_out(filled_in, [book, *received(decision, file)])
    assert len(incoming.same) == 2
    assert (incoming.new, incoming.other, incoming.rivals, incoming.refused) == ((), (), (), ())


def test_a_large_ballot_is_written_in_two_seconds_and_read_in_half_a_second():
    decision = panel(projects=822)
    start = time.monotonic()
    data = workbook_ballot(decision, "e1", 1, "en")
    written = time.monotonic() - start
    full = filled(data, {("Scores", f"E{4 + 3 * i}"): 7 for i in range(822)})
    start = time.monotonic()
    found = read_ballot(full, decision)
    read = time.monotonic() - start
    assert found.progress.scores_asked == 2466
    # Ten times the measured time, for machines that do other things as well.
    assert written < 4
    assert read < 2.5


def test_a_ratio_between_two_steps_that_was_given_before_stays_in_both_forms():
    decision = panel()
    given = (Comparisons(("criteria", ""), (Judgement("c1", "c2", 2.5), Judgement("c5", "c1", 12.0))),)
    decision = take_ballots(decision, (Ballot("e2", 1, (("a1", "c1", 5.0),), comparisons=given),), NOW)
    for data in (
        workbook_ballot(decision, "e2", 1, "en"),
        answers(decision, scores=[("a1", "c1", 5)], comparisons=[["", "c1", "c2", 2.5], ["", "c1", "c5", 1 / 12]]),
    ):
        received = read_ballot(data, decision)
        assert [j.value for j in received.ballot.comparisons[0].judgements] == [2.5, 1 / 12]
        assert sorted_out(decision, [received]).same == (received,)
    with pytest.raises(DeciderError, match="none of the answers in the list"):
        read_ballot(filled(workbook_ballot(decision, "e2", 1, "en"), {("Weights", "B6"): "◀ 2.6"}), decision)
