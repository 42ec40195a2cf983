"""Columns of words become attributes of the alternatives where the table says so, and are refused elsewhere."""

import pytest

from decider.decision.findings import DeciderError
from decider.storage.tables import read_text
from decider.storage.tables.attributes import NAMES
from decider.words import spoken


def sentence(text):
    with pytest.raises(DeciderError) as error:
        read_text(text)
    assert spoken(error.value.message, "zh") != str(error.value)
    return str(error.value)


def attributes(text):
    return [a.attributes for a in read_text(text).decision.alternatives]


def test_a_column_of_cities_is_kept_and_a_note_says_so():
    found = read_text(
        "项目\t城市\t效益\t成本\n方向\t\t效益\t成本\n权重\t\t0.4\t0.6\n甲\t宁波\t1\t2\n乙\t上海、宁波\t3\t4\n"
    )
    decision = found.decision
    assert [a.attributes for a in decision.alternatives] == [(("cities", "宁波"),), (("cities", "上海、宁波"),)]
    assert [c.name for c in decision.criteria] == ["效益", "成本"]
    assert [c.direction for c in decision.criteria] == ["max", "min"]
    assert decision.weighting.weights == (("c1", 0.4), ("c2", 0.6))
    assert decision.performances == ((1, 2), (3, 4))
    assert (found.criteria, found.missing) == (2, 0)
    (note,) = found.notes
    assert (note.severity, spoken(note.message, "en")) == (
        "note",
        "Column B (城市) was kept as an attribute and is not judged.",
    )
    assert spoken(note.message, "zh") == "B (城市) 列作为属性保留，不参与评价。"


@pytest.mark.parametrize("word", ["attribute", "属性", "INFO", "信息"])
def test_a_column_whose_direction_says_attribute_is_one_whatever_it_holds(word):
    text = f"project,Cost,Port\ndirection,min,{word}\nA,1,Beilun\nB,2,7\nC,3,\n"
    assert attributes(text) == [(("Port", "Beilun"),), (("Port", "7"),), ()]


def test_cities_in_one_cell_come_apart_where_the_balance_divides_them():
    assert attributes("project,Cities,Note,Cost\nA,Ningbo / Shanghai,a/b,1\n") == [
        (("cities", "Ningbo;Shanghai"), ("Note", "a/b"))
    ]


def test_columns_beside_an_attribute_keep_their_letters_and_names():
    text = "project,City,Cost,Gain\n#direction,,min,max\nA,Ningbo,1,2\nB,Wenzhou,1,many\n"
    assert sentence(text) == 'Row 4, column Gain: "many" is not a number.'
    found = read_text("project,City,Cost,Stage\nA,Ningbo,1,joint\n")
    assert "2 columns were kept as attributes and are not judged: B (City), D (Stage)." in [
        spoken(note.message, "en") for note in found.notes
    ]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("project,Cost,Port\nA,1,Beilun\n", 'Row 2, column Port: "Beilun" is not a number.'),
        ("project,Cost,City\nA,1,Ningbo\nB,2,7\n", 'Row 2, column City: "Ningbo" is not a number.'),
        ("project,Cost,City\n#unit,EUR,km\nA,1,Ningbo\n", 'Row 3, column City: "Ningbo" is not a number.'),
        ("project,Cost,City\n#direction,min,max\nA,1,Ningbo\n", 'Row 3, column City: "Ningbo" is not a number.'),
        ("project,Cost,Code\nA,1,#REF!\n", 'Row 2, column Code: "#REF!" is not a number.'),
    ],
)
def test_other_columns_of_words_stay_refused(text, refused):
    assert sentence(text) == refused


def test_an_attribute_has_no_weight_no_twin_and_cannot_stand_alone():
    text = "project,Cost,Port\n#direction,min,attribute\n#weight,1,2\nA,1,Beilun\n"
    assert sentence(text) == 'Row 3, column Port: "2" stands in a column that is an attribute; take it out.'
    text = "project,City,Cost,城市\nA,Ningbo,1,宁波\n"
    assert sentence(text) == 'Columns B and D give the same attribute "cities"; keep one of them.'
    assert sentence("project,City\nA,Ningbo\n").startswith("The table needs a first column")


def test_a_column_of_numbers_under_such_a_name_stays_a_criterion():
    assert [c.name for c in read_text("project,Code,Cost\nA,1,2\n").decision.criteria] == ["Code", "Cost"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_list_makes_an_attribute(name):
    assert attributes(f"project,Cost,{name}\nA,1,word\n") == [((NAMES[name] or name, "word"),)]
