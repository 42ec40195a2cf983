"""What `decider robustness` says when weights, scores or method are uncertain in other ways."""

import pytest

from decider.app import SAMPLE
from tests.commands.test_command_line import PORTS, asked, refused


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))


KEYS = {
    "samples", "seed", "method", "normalisation", "weights_drawn", "rank_acceptability", "central_weights",
    "confidence", "shortlist", "findings",
}  # fmt: skip


@pytest.mark.parametrize(
    ("options", "drawn"),
    [
        ([], "anywhere"),
        (["--weights-from", "anywhere"], "anywhere"),
        (["--spread", "3"], "within 3 points"),
        (["--weights-from", "around"], "within 5 points"),
        (["--weights-from", "around", "--spread", "3"], "within 3 points"),
        (["--weights-from", "order"], "in the present order"),
        (["--weights-from", "profiles"], "mixtures of the saved profiles"),
        (["--upper", "0.3,0.3,0.3,0.3,0.3,0.3"], "between bounds"),
        (["--weights-from", "bounds", "--lower", "0.1,0,0,0,0,0.2"], "between bounds"),
    ],
)
def test_weights_are_drawn_from_what_is_believed(options, drawn, capsys):
    answer = asked(capsys, "robustness", SAMPLE, "--samples", "500", *options)
    assert answer["weights_drawn"] == drawn
    assert set(answer) >= KEYS
    assert sum(answer["shortlist"]["probability"].values()) == pytest.approx(8, abs=0.05)
    assert asked(capsys, "robustness", SAMPLE, "--samples", "500", *options) == answer


def test_central_weights_stay_between_the_bounds(capsys):
    bounds = ("--lower", "0.1,0,0,0,0,0.2", "--upper", "0.3,1,1,1,1,0.4")
    answer = asked(capsys, "robustness", SAMPLE, "--samples", "500", *bounds)
    found = [list(row.values()) for row in answer["central_weights"].values() if row]
    assert found
    for row in found:
        assert 0.1 - 1e-9 <= row[0] <= 0.3 + 1e-9
        assert 0.2 - 1e-9 <= row[5] <= 0.4 + 1e-9


def test_an_error_of_the_scores_makes_the_list_less_sure(capsys):
    sure = asked(capsys, "robustness", SAMPLE, "--samples", "300", "--spread", "1")
    unsure = asked(capsys, "robustness", SAMPLE, "--samples", "300", "--spread", "1", "--error", "1.5")
    assert unsure["error"] == [1.5]
    assert "error" not in sure

    def doubtful(answer):
        return sum(0.05 < p < 0.95 for p in answer["shortlist"]["probability"].values())

    assert doubtful(unsure) > doubtful(sure)


def test_methods_are_drawn_too(capsys):
    answer = asked(capsys, "robustness", PORTS, "--samples", "200", "--methods", "topsis,WSM,vikor")
    assert answer["methods"] == ["topsis", "wsm", "vikor"]
    assert all(sum(row) == pytest.approx(1, abs=0.1) for row in answer["rank_acceptability"].values())


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--spread", "4", "--weights-from", "order"], "--spread belongs to"),
        (["--lower", "0.1", "--weights-from", "order"], "--lower and --upper belong to"),
        (["--lower", "0.1"], "The lower bounds are for 1 of 6 criteria"),
        (["--upper", "0.1,0.1,0.1,0.1,0.1,0.1"], "The upper bounds of the weights add up"),
        (["--error", "x"], "--error contains x"),
        (["--error", "-1"], "An error of the scores"),
        (["--error", "1,2"], "The errors of scores are for 2 of 6"),
        (["--methods", "topsis,nonsense"], "There is no method nonsense"),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(options, sentence, capsys):
    assert refused(capsys, "robustness", SAMPLE, *options).startswith(sentence)


def test_a_study_without_profiles_has_nothing_to_mix(capsys):
    assert "There is no saved weight profile" in refused(capsys, "robustness", PORTS, "--weights-from", "profiles")


def test_scores_spread_as_the_experts_answers_do(capsys):
    panel = SAMPLE.with_name("hangzhou-bay-panel.decider")
    answer = asked(capsys, "robustness", panel, "--spread", "5", "--samples", "300", "--error", "experts")
    assert answer["error"] == "experts"
    sure = asked(capsys, "robustness", panel, "--spread", "5", "--samples", "300")
    assert answer["shortlist"]["probability"] != sure["shortlist"]["probability"]
    assert "two experts" in refused(capsys, "robustness", PORTS, "--error", "experts")
