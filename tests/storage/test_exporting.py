import csv
import io
import math
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.app import SAMPLE
from decider.decision.comparisons import Comparisons
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import rule_for
from decider.decision.weighting import Weighting
from decider.storage.exporting import frame, table_csv, table_xlsx
from decider.storage.reading import read_any
from decider.storage.tables.names import cleaned
from decider.storage.tables.numbers import is_missing
from decider.words import spoken
from tests.strategies import decisions, words

LANGUAGE = st.sampled_from(("en", "zh"))


def told_apart(texts, language):
    forms = [unicodedata.normalize("NFKC", spoken(t, language)) for t in texts]
    return len(set(forms)) == len(forms)


def as_table(decision, language):
    """What of a flat decision a table can carry, in the form in which it is read back."""

    def text(t):
        return spoken(t, language)

    criteria = tuple(
        Criterion(
            c.id,
            text(c.name),
            "",
            c.direction,
            c.target,
            Scale("measured", text(c.scale.unit), c.scale.worst, c.scale.best),
        )
        for c in decision.criteria
    )
    weighting = decision.weighting
    if not weighting.weights or weighting.elicitation == "equal":
        weighting = Weighting(tuple((c.id, 1 / len(criteria)) for c in criteria))
    else:
        weighting = Weighting(weighting.weights, elicitation="direct")
    alternatives = tuple(Alternative(a.id, text(a.name)) for a in decision.alternatives)
    return Decision(
        criteria=criteria,
        alternatives=alternatives,
        performances=decision.performances,
        weighting=weighting,
        shortlist=rule_for(len(alternatives)),
    )


@settings(max_examples=60, deadline=None)
@given(decisions(nested=False), LANGUAGE, st.sampled_from(("csv", "xlsx")))
def test_an_exported_table_reads_back_as_the_same_study(tmp_path_factory, decision, language, kind):
    if not (
        told_apart([c.name for c in decision.criteria], language)
        and told_apart([a.name for a in decision.alternatives], language)
    ):
        return
    # Attributes, whose texts may be no words of a table, have a test of their own.
    decision = replace(decision, alternatives=tuple(replace(a, attributes=()) for a in decision.alternatives))
    path = tmp_path_factory.getbasetemp() / f"t.{kind}"
    path.write_bytes((table_csv if kind == "csv" else table_xlsx)(decision, language))
    assert read_any(path) == as_table(decision, language)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(words, st.sampled_from(("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "#weight", "Best", "'-"))),
                min_size=1, max_size=4, unique=True))  # fmt: skip
def test_no_cell_of_a_csv_can_become_a_formula(names):
    decision = Decision(
        criteria=(Criterion("c1", names[0], scale=Scale(unit=names[-1])),),
        alternatives=tuple(Alternative(f"a{i}", n) for i, n in enumerate(names)),
        performances=((-1.5,),) * len(names),
    )
    data = table_csv(decision, "en")
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert cell == "-1.5" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_lowest_criteria_are_exported_with_weights_of_the_whole(tmp_path):
    criteria = (
        Criterion("c1", "Money"),
        Criterion("c2", "Risk", "c1", "min"),
        Criterion("c3", "Gain", "c1"),
        Criterion("c4", "Life"),
        Criterion("c5", "Risk", "c4", "min"),
    )
    shares = (("c1", 0.75), ("c2", 0.5), ("c3", 0.5), ("c4", 0.25), ("c5", 1.0))
    decision = Decision(
        criteria=criteria,
        alternatives=(Alternative("a1", "A"),),
        performances=((None, 1.0, 2.0, None, 3.0),),
        weighting=Weighting(shares, elicitation="direct"),
    )
    lines = table_csv(decision, "en").decode("utf-8-sig").splitlines()
    assert lines == [
        "alternative,Money / Risk,Gain,Life / Risk",
        "#direction,min,max,min",
        "#weight,0.375,0.375,0.25",
        "A,1,2,3",
    ]
    whole = replace(decision, criteria=(replace(criteria[0], split=False), *criteria[1:]))
    assert "Money,Risk" in table_csv(whole, "en").decode("utf-8-sig")
    assert table_csv(decision, "zh").decode("utf-8-sig").startswith("项目,")


def test_a_frame_has_names_on_both_sides_and_nan_where_a_score_is_missing():
    decision = Decision(
        criteria=(Criterion("c1", "Cost"), Criterion("c2", "Gain")),
        alternatives=(Alternative("a1", "A"), Alternative("a2", "B")),
        performances=((1.0, None), (3, 4.0)),
        comparisons=(Comparisons(("criteria", "")),),
    )
    made = frame(decision, "en")
    assert list(made.index) == ["A", "B"]
    assert list(made.columns) == ["Cost", "Gain"]
    assert math.isnan(made.loc["A", "Gain"])
    assert made.loc["B", "Cost"] == 3.0
    assert frame(Decision(), "en").empty


def test_a_name_beyond_what_excel_holds_is_said():
    from decider.decision.findings import DeciderError

    decision = Decision(criteria=(Criterion("c1", "x" * 32_768),))
    with pytest.raises(DeciderError, match="longer than the 32,767 characters"):
        table_xlsx(decision, "en")


VALUES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=2, max_size=8).filter(
    lambda text: unicodedata.is_normalized("NFKC", text) and not is_missing(text) and text == cleaned(text)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=4), st.sampled_from(("csv", "xlsx")), LANGUAGE)
def test_attributes_come_back_with_the_table(tmp_path_factory, texts, kind, language):
    decision = Decision(
        criteria=(Criterion("c1", "Cost"),),
        alternatives=tuple(
            Alternative(f"a{i}", f"Project {i}", attributes=(("cities", city), ("Owner", owner)) if i else ())
            for i, (city, owner) in enumerate(texts, start=0)
        ),
        performances=((1.0,),) * len(texts),
    )
    path = tmp_path_factory.getbasetemp() / f"attributes.{kind}"
    path.write_bytes((table_csv if kind == "csv" else table_xlsx)(decision, language))
    there = [a.attributes for a in read_any(path).alternatives]
    between = re.compile(r"\s*[/／|]+\s*")
    assert there == [
        tuple((n, between.sub(";", t) if n == "cities" else t) for n, t in a.attributes) for a in decision.alternatives
    ]


def test_an_attribute_that_is_called_like_a_criterion_stays_out_of_the_table():
    decision = Decision(
        criteria=(Criterion("c1", "Cost"),),
        alternatives=(Alternative("a1", "A", attributes=(("cost", "high"), ("stage", "plan"))),),
        performances=((1.0,),),
    )
    lines = table_csv(decision, "zh").decode("utf-8-sig").splitlines()
    assert lines == ["项目,Cost,阶段", "#direction,max,attribute", "A,1,plan"]


def test_the_shipped_sample_comes_back_with_cities_and_stages(tmp_path):
    sample = read_any(SAMPLE)
    path = tmp_path / "t.xlsx"
    path.write_bytes(table_xlsx(sample, "en"))
    back = read_any(path)
    assert [a.attributes for a in back.alternatives] == [
        tuple((name, spoken(text, "en")) for name, text in a.attributes) for a in sample.alternatives
    ]
