"""A criterion that is read as more is better for want of a direction, and is called a cost, is never passed over."""

import json

import pytest

from decider.decision.findings import DeciderError
from decider.storage.tables.assumed import LISTED, PLACE, less_by_name
from decider.storage.tables.reading import read_text, understood
from decider.storage.tables.understood import ALIKE
from decider.words import spoken

LESS = (
    "Cost|COST|Costs (M€)|Construction cost|Cost of construction|Investment|Total investment (CNY)|Investment M€|"
    "cost_meur|Price|price/unit|Risk|Risk level|Budget|Travel time|Lead-time|CO2 emissions|emissions CO2|Cost [EUR]|"
    "Ｃｏｓｔ|成本|投资|总投资|投资（亿元）|投资,亿元|投资 亿元|成 本|建设成本|运营费用|风险|价格|工期|投资回收期|費用"
)
NOT_LESS = (
    "Gain|Cost savings|Risk control|Costume|Costa|Riskless|Return on investment|Investment climate|Price stability|"
    "avoided emissions|low cost|Cost-effectiveness|Attracted investment|time savings|Enterprise||123|"
    "投资回报率|成本效益|节约成本|吸引投资|招商引资|抗风险能力|降低成本|减排量|风险控制|产业|城市群协同"
)


def told(read):
    return [spoken(note.message, "en") for note in read.notes if note.place == PLACE]


@pytest.mark.parametrize("name", LESS.split("|"))
def test_a_name_of_which_less_is_better_is_known_as_a_whole_word(name):
    assert less_by_name(name)


@pytest.mark.parametrize("name", NOT_LESS.split("|"))
def test_a_name_that_only_contains_such_a_word_is_left_alone(name):
    assert not less_by_name(name)


def test_the_warning_names_the_criteria_and_the_scores_stay_as_they_were_read():
    read = read_text("p,Cost,Gain,投资(亿元)\nA,1,2,3\nB,2,1,4\n")
    (sentence,) = told(read)
    assert sentence.startswith("Cost, 投资(亿元) were read as more is better, because no directions are given;")
    assert [c.direction for c in read.decision.criteria] == ["max"] * 3
    assert [note.severity for note in read.notes] == ["warning"]


@pytest.mark.parametrize(
    "table",
    [
        "p,Cost\n#direction,max\nA,1\n",
        "p,Cost\n#direction,min\nA,1\n",
        "p,Cost\n#direction,5\nA,1\n",
        "p,Cost (max)\nA,1\n",
        "p,成本（越大越好）\nA,1\n",
    ],
)
def test_who_says_the_direction_is_not_asked(table):
    assert told(read_text(table)) == []


def test_a_blank_in_the_row_of_directions_says_nothing():
    (sentence,) = told(read_text("p,Cost,Price\n#direction,,min\nA,1,2\n"))
    assert sentence.startswith("Cost was read as more is better")


def test_plain_json_without_a_direction_is_told_the_same():
    study = {"alternatives": ["A"], "criteria": ["Cost", {"name": "Price", "direction": "max"}], "matrix": [[1, 2]]}
    (sentence,) = told(understood(json.dumps(study).encode(), "s.json"))
    assert sentence.startswith("Cost was read")
    nested = {
        "alternatives": ["A"],
        "criteria": ["Cost", {"name": "Noise at night", "parent": "Cost"}],
        "matrix": [[1]],
    }
    (sentence,) = told(understood(json.dumps(nested).encode(), "s.json"))
    assert sentence.startswith("Noise at night was read")


def test_many_such_criteria_are_named_in_part():
    names = [f"Cost of {n}" for n in range(LISTED + 3)]
    (sentence,) = told(read_text(",".join(["p", *names]) + "\nA" + ",1" * len(names) + "\n"))
    assert f"Cost of {LISTED - 1}, … were read" in sentence


def test_notes_of_one_kind_are_bounded():
    read = read_text("p,a,b\n" + "".join(f"#x{n},{n},1\n" for n in range(300)))
    texts = [spoken(note.message, "en") for note in read.notes]
    assert sum("was taken as an alternative" in text for text in texts) == ALIKE + 1
    assert texts[-1].startswith(f"There are {300 - ALIKE} further rows or columns like the last of these: Row 6,")


def test_accents_that_pile_up_are_refused():
    with pytest.raises(DeciderError) as refused:
        read_text("p,a\n" + "".join("a" + "\u0323\u0301" * 450 + f"{n},1\n" for n in range(15_000)))
    assert str(refused.value).endswith('"a" has more than 30 accents on one letter, which cannot be read.')
    assert read_text("p,a\nn\u0303\u0323,1\n").decision.alternatives[0].name == "n\u0303\u0323"
