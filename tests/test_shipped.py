"""What ships with the program: samples, templates and weight profiles, checked as a reader would."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from decider.analysis.panel_scores import with_panel_scores
from decider.decision.criteria import children, judged
from decider.decision.decision import Decision
from decider.decision.panel_log import ballot_digest, broken_at
from decider.decision.panel_questions import asked
from decider.decision.profiles import matched
from decider.decision.weighting import WeightProfile
from decider.resources import shipped
from decider.words import Bilingual, Text, spoken

DECISIONS = sorted((shipped("resources") / "samples").glob("*")) + sorted(
    (shipped("resources") / "templates").glob("*")
)
PROFILES = sorted(shipped("weights").glob("*"))
SIX = ("industry", "innovation", "infrastructure", "openness", "livelihood", "ecology")
CITIES = {
    "Shanghai": "上海",
    "Hangzhou": "杭州",
    "Ningbo": "宁波",
    "Shaoxing": "绍兴",
    "Jiaxing": "嘉兴",
    "Zhoushan": "舟山",
}
STAGES = {"accelerate", "joint", "plan", "encourage", "study"}
RANDOM_INDEX_OF_SIX = 1.24

each_decision = pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
each_profile = pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.name)


def contents(path: Path, kind: str) -> Any:
    file = json.loads(path.read_text(encoding="utf-8"))
    assert file["format"] == kind
    assert file["version"] == 1
    return file["decision" if kind == "decider" else "profile"]


def decision(name: str) -> Decision:
    path = next(path for path in DECISIONS if path.name == name)
    return msgspec.convert(contents(path, "decider"), Decision)


def profile(path: Path) -> WeightProfile:
    return msgspec.convert(contents(path, "decider-weights"), WeightProfile)


def texts(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every text that a person reads, with the field that it stands in."""
    if isinstance(value, Bilingual):
        yield at, value
    elif is_dataclass(value):
        for field in fields(value):
            written = getattr(value, field.name)
            if field.type == Text:
                yield field.name, written
            elif field.name == "attributes":
                yield from written
            else:
                yield from texts(written, field.name)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, at)


def eigenvector(matrix: tuple[tuple[float | None, ...], ...]) -> tuple[np.ndarray, float]:
    """The principal eigenvector, summing to 1, by the power method, and the consistency ratio for six items."""
    numbers = np.array(matrix, dtype=float)
    weights = np.full(len(numbers), 1 / len(numbers))
    for _ in range(200):
        weights = numbers @ weights
        weights /= weights.sum()
    largest = float((numbers @ weights / weights).mean())
    return weights, (largest - 6) / 5 / RANDOM_INDEX_OF_SIX


def test_the_expected_files_ship() -> None:
    assert {path.name for path in DECISIONS} == {
        "hangzhou-bay.decider",
        "hangzhou-bay-panel.decider",
        "port-sites.decider",
        "blank.decider",
        "hangzhou-bay-112.decider",
        "measured-table.decider",
        "regional-cooperation.decider",
    }
    assert len({spoken(profile(path).name, language) for path in PROFILES for language in ("en", "zh")}) >= 14


@each_decision
def test_a_shipped_decision_reads_back_without_loss(path: Path) -> None:
    raw = contents(path, "decider")
    assert json.loads(msgspec.json.encode(msgspec.convert(raw, Decision))) == raw


@each_profile
def test_a_shipped_profile_reads_back_without_loss_and_is_named_like_its_file(path: Path) -> None:
    raw = contents(path, "decider-weights")
    assert json.loads(msgspec.json.encode(msgspec.convert(raw, WeightProfile))) == raw
    assert raw["id"] == path.stem


@pytest.mark.parametrize("path", DECISIONS + PROFILES, ids=lambda path: path.name)
def test_every_text_is_there_in_both_languages(path: Path) -> None:
    value = profile(path) if path in PROFILES else decision(path.name)
    found = list(texts(value))
    assert found
    for field, text in found:
        if text == "":
            assert field in ("note", "unit", "short", "question"), field
            continue
        assert isinstance(text, Bilingual), (field, text)
        assert all(form.strip() == form != "" for form in (text.en, text.zh)), text
        assert text.en.isascii() or not any(letter >= "\u3000" for letter in text.en), text
        assert not any(mark in text.zh for mark in "(),;!?"), text
        assert field == "unit" or any("\u4e00" <= letter <= "\u9fff" for letter in text.zh), text


@each_decision
def test_a_shipped_decision_has_a_title_and_a_description_and_no_id_or_name_twice(path: Path) -> None:
    shown = decision(path.name)
    assert shown.title != "" != shown.note
    for items in (shown.criteria, shown.alternatives, shown.profiles):
        assert len({item.id for item in items}) == len(items)
        for language in ("en", "zh"):
            names = [spoken(item.name, language).casefold() for item in items]
            assert [name for name, count in Counter(names).items() if count > 1] == []


@each_decision
def test_weights_and_scores_fit_the_criteria(path: Path) -> None:
    shown = decision(path.name)
    assert [id for id, _ in shown.weighting.weights] == [c.id for c in shown.criteria]
    for parent in {c.parent for c in shown.criteria}:
        group = children(shown.criteria, parent)
        assert sum(shown.weighting.share(c.id) for c in group) == pytest.approx(1, abs=1e-12)
    assert [len(row) for row in shown.performances] == [len(shown.criteria)] * len(shown.alternatives)


@each_profile
def test_a_shipped_profile_fits_the_sample_and_says_why(path: Path) -> None:
    found = profile(path)
    assert matched(found, decision("hangzhou-bay.decider")).complete
    assert tuple(w.criterion for w in found.weights) == SIX
    assert sum(w.weight for w in found.weights) == pytest.approx(1, abs=1e-12)
    assert min(w.weight for w in found.weights) > 0
    assert found.date.startswith("2025-")
    for language, stop in (("en", ". "), ("zh", "。")):
        assert spoken(found.note, language).count(stop) >= 1


@pytest.mark.parametrize("name", ["industry", "innovation", "livelihood", "ecology"])
def test_a_profile_led_by_a_criterion_gives_it_the_largest_weight(name: str) -> None:
    weights = {w.criterion: w.weight for w in profile(shipped("weights") / f"{name}-led.json").weights}
    assert max(weights, key=weights.__getitem__) == name


def test_the_rank_order_profile_holds_centroid_weights() -> None:
    weights = sorted((w.weight for w in profile(shipped("weights") / "rank-order.json").weights), reverse=True)
    assert weights == pytest.approx([sum(1 / k for k in range(i, 7)) / 6 for i in range(1, 7)], abs=1e-12)


def test_the_compared_profile_holds_the_eigenvector_of_its_judgements_and_states_their_consistency() -> None:
    found = profile(shipped("weights") / "six-criteria-in-pairs.json")
    (answers,) = found.comparisons
    assert answers.scope == ("criteria", "")
    assert len(answers.judgements) == 15
    weights, ratio = eigenvector(answers.matrix(SIX))
    assert [w.weight for w in found.weights] == pytest.approx(weights, abs=1e-9)
    assert ratio < 0.1
    assert all(f"{ratio:.3f}" in spoken(found.note, language) for language in ("en", "zh"))


def test_the_chair_of_the_sample_compared_all_pairs_a_little_inconsistently() -> None:
    sample = decision("hangzhou-bay.decider")
    chair = next(p for p in sample.profiles if p.elicitation == "comparisons")
    assert chair.comparisons == sample.comparisons
    assert len(sample.compared(("criteria", "")).judgements) == 15
    weights, ratio = eigenvector(sample.compared(("criteria", "")).matrix(SIX))
    assert [w.weight for w in chair.weights] == pytest.approx(weights, abs=1e-9)
    assert ratio == pytest.approx(0.107, abs=5e-4)
    assert all("0.107" in spoken(chair.note, language) for language in ("en", "zh"))


def test_the_sample_has_four_projects_a_criterion_from_all_cities_and_stages() -> None:
    sample = decision("hangzhou-bay.decider")
    assert (len(sample.alternatives), sample.illustrative) == (24, True)
    by_measure = Counter(spoken(a.attribute("measure"), "en") for a in sample.alternatives)
    assert by_measure == {spoken(c.name, "en"): 4 for c in children(sample.criteria)}
    assert {city for a in sample.alternatives for city in spoken(a.attribute("cities"), "en").split(", ")} == set(
        CITIES
    )
    assert {spoken(a.attribute("stage"), "en") for a in sample.alternatives} == STAGES


def test_the_sample_is_judged_on_six_criteria_with_the_weights_of_its_second_round() -> None:
    sample = decision("hangzhou-bay.decider")
    assert tuple(c.id for c in judged(sample.criteria)) == SIX
    applied = next(p for p in sample.profiles if p.id == sample.weighting.profile)
    assert applied.name == Bilingual("Panel, round 2", "专家组第二轮")
    assert tuple((w.criterion, w.weight) for w in applied.weights) == sample.weighting.weights
    for held in sample.profiles:
        for parent in {w.parent for w in held.weights}:
            assert sum(w.weight for w in held.weights if w.parent == parent) == pytest.approx(1, abs=1e-12)


def test_every_score_of_the_sample_is_a_half_step_on_its_scale() -> None:
    for row in decision("hangzhou-bay.decider").performances:
        assert all(value is not None and 1 <= value <= 9 and value * 2 == int(value * 2) for value in row)


def test_each_score_of_the_sample_is_the_rounded_mean_of_its_sub_criteria() -> None:
    sample = decision("hangzhou-bay.decider")
    for alternative in sample.alternatives:
        for criterion in children(sample.criteria):
            below = [sample.performance(alternative.id, c.id) for c in children(sample.criteria, criterion.id)]
            own = sample.performance(alternative.id, criterion.id)
            assert own == round(float(np.mean(np.array(below, dtype=float))) * 2) / 2, (alternative.id, criterion.id)


def test_the_sample_has_no_tie_and_a_close_call_at_the_cut() -> None:
    sample = decision("hangzhou-bay.decider")
    shares = np.array([sample.weighting.share(id) for id in SIX])
    placed = (np.array(sample.performances, dtype=float)[:, :6] - 1) / 8 * shares
    lost, gained = np.linalg.norm(shares - placed, axis=1), np.linalg.norm(placed, axis=1)
    closeness = np.sort(gained / (gained + lost))[::-1]
    assert all(above - below > 1e-4 for above, below in pairwise(closeness))
    assert closeness[7] - closeness[8] < 0.01


@pytest.mark.parametrize("name", ["hangzhou-bay.decider", "hangzhou-bay-112.decider", "regional-cooperation.decider"])
def test_every_regional_criterion_has_a_scale_whose_steps_are_described(name: str) -> None:
    criteria = decision(name).criteria
    assert tuple(c.id for c in children(criteria)) == SIX
    assert len([c for c in criteria if c.parent]) == 22
    for criterion in criteria:
        scale = criterion.scale
        assert (scale.kind, scale.worst, scale.best) == ("rating", 1, 9)
        assert [level.value for level in scale.rubric] == ([1, 5, 9] if criterion.parent else [1, 3, 5, 7, 9])
        assert criterion.split is bool(criterion.parent)
    for language in ("en", "zh"):
        steps = [spoken(level.meaning, language) for c in criteria for level in c.scale.rubric]
        assert len(set(steps)) == len(steps)


@pytest.mark.parametrize("name", ["hangzhou-bay.decider", "hangzhou-bay-112.decider"])
def test_short_names_fit_a_row_and_differ(name: str) -> None:
    shown = decision(name).alternatives
    for language, room in (("en", 34), ("zh", 16)):
        names = [spoken(a.short, language) for a in shown]
        assert max(map(len, names)) <= room
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["hangzhou-bay.decider", "hangzhou-bay-112.decider"])
def test_the_cities_read_alike_in_both_languages(name: str) -> None:
    for alternative in decision(name).alternatives:
        english = spoken(alternative.attribute("cities"), "en").split(", ")
        assert spoken(alternative.attribute("cities"), "zh").split("、") == [CITIES[city] for city in english]


def test_all_112_candidates_wait_for_their_scores() -> None:
    template, sample = decision("hangzhou-bay-112.decider"), decision("hangzhou-bay.decider")
    assert (len(template.alternatives), template.illustrative) == (112, False)
    assert {value for row in template.performances for value in row} == {None}
    assert template.shortlist.size == 12
    assert template.criteria == sample.criteria
    assert set(sample.alternatives) <= set(template.alternatives)


def test_the_port_sites_have_units_costs_and_a_target_but_no_scale() -> None:
    sites = decision("port-sites.decider")
    assert (len(sites.alternatives), sites.illustrative) == (8, True)
    assert Counter(c.direction for c in sites.criteria) == {"max": 2, "min": 3, "target": 1}
    assert all(c.scale.unit and c.scale.kind == "measured" and not c.scale.declared for c in sites.criteria)
    assert all(value is not None and value > 0 for row in sites.performances for value in row)
    assert (sites.method.name, sites.method.normalisation, sites.shortlist.size) == ("topsis", "vector", 3)


def test_the_measured_template_shows_each_direction_once() -> None:
    template = decision("measured-table.decider")
    assert [c.direction for c in template.criteria] == ["max", "min", "target"]
    assert all(c.scale.unit for c in template.criteria)
    assert template.criteria[2].target is not None
    assert template.alternatives == decision("regional-cooperation.decider").alternatives == ()


def test_the_blank_template_is_empty() -> None:
    template = decision("blank.decider")
    assert (template.criteria, template.alternatives, template.profiles) == ((), (), ())


def test_the_sample_panel_has_two_experts_of_each_city_and_two_revealed_rounds() -> None:
    shown = decision("hangzhou-bay-panel.decider")
    panel = shown.panel
    assert len(panel.experts) == 12
    assert Counter(spoken(e.group, "en") for e in panel.experts) == dict.fromkeys(CITIES, 2)
    assert [(r.number, r.state) for r in panel.rounds] == [(1, "revealed"), (2, "revealed")]
    assert {(b.expert, b.round) for b in panel.ballots} == {(e.id, n) for e in panel.experts for n in (1, 2)}
    assert shown.illustrative
    assert any(e.recused for e in panel.experts)


def test_the_scores_of_the_sample_panel_follow_from_its_ballots_and_its_record_is_whole() -> None:
    shown = decision("hangzhou-bay-panel.decider")
    assert shown.panel.in_force
    assert with_panel_scores(shown) is shown
    assert broken_at(shown.panel) is None
    digests = [dict(entry.detail)["digest"] for entry in shown.panel.log if entry.kind == "ballot"]
    assert digests == [ballot_digest(ballot) for ballot in shown.panel.ballots]


def test_a_skipped_pair_and_two_skipped_scores_of_the_sample_panel_stay_missing() -> None:
    shown = decision("hangzhou-bay-panel.decider")
    ballot = shown.panel.ballot("e9", 1)
    assert ballot is not None
    assert len(ballot.comparisons[0].judgements) == 14
    assert len(asked(shown, shown.panel.expert("e9"), 1)) - len(ballot.scores) == 2


def test_every_answer_of_the_sample_panel_is_a_step_of_its_scale() -> None:
    for ballot in decision("hangzhou-bay-panel.decider").panel.ballots:
        assert all(1 <= value <= 9 and value.is_integer() for _, _, value in ballot.scores)
