"""An expert's table is set against what a study compares, by names in either language."""

import pytest

from decider.decision.findings import DeciderError
from decider.storage.expert_tables import read_expert
from decider.words import Bilingual, spoken

ITEMS = (Bilingual("Industry", "产业"), Bilingual("Ecology", "生态"), "Cost")


def file(folder, text, name="expert.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("heads", ["Ecology,Cost,Industry", "生态,Cost,产业", " ecology ,COST,产业"])
def test_names_fit_in_any_order_language_and_case(tmp_path, heads):
    names = heads.split(",")
    rows = [f"{names[0]},1,2,1/3", f"{names[1]},,1,", f"{names[2]},,,1"]
    found = read_expert(file(tmp_path, "\n".join([f",{heads}", *rows])), ITEMS)
    assert found == ((1, 3, None), (1 / 3, 1, 2), (None, 0.5, 1))


def test_a_workbook_is_read_alike(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (["", "Cost", "Industry", "Ecology"], ["Cost", 1, 2, 4], ["Industry", None, 1, "1/3"], ["Ecology"]):
        book.active.append(row)
    book.save(tmp_path / "expert.xlsx")
    assert read_expert(tmp_path / "expert.xlsx", ITEMS)[0] == (1, 1 / 3, 0.5)


def test_names_that_differ_by_case_alone_keep_their_own_answers(tmp_path):
    path = file(tmp_path, ",a,A,b\na,1,2,3\nA,,1,4\nb,,,1\n")
    assert read_expert(path, ("A", "b", "a")) == ((1, 4, 0.5), (0.25, 1, 1 / 3), (2, 3, 1))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (",Industry,Cost\nIndustry,1,2\nCost,,1\n", "expert.csv does not fit: it does not compare Ecology."),
        (
            ",Industry,Cost,Ecology,Speed\nIndustry,1,2,3,4\nCost,,1,2,3\nEcology,,,1,2\nSpeed,,,,1\n",
            "expert.csv does not fit: it also compares Speed, which are not here.",
        ),
        (",Industry,Cost\nIndustry,1,x\nCost,,1\n", 'expert.csv: Row 2 (Industry), column Cost: "x" is not a'),
        ("", "expert.csv: "),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_one_sentence_that_names_the_file(tmp_path, text, sentence):
    with pytest.raises(DeciderError) as refused:
        read_expert(file(tmp_path, text), ITEMS)
    assert str(refused.value).startswith(sentence)
    assert spoken(refused.value.message, "zh").startswith("expert.csv")
