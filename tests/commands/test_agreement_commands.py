"""`decider compare` gives reasons and a second opinion; `decider evidence` computes the published examples."""

import json

from decider.app import main
from decider.resources import shipped

PORTS = shipped("resources") / "samples" / "port-sites.decider"


def asked(capsys, *arguments):
    assert main([*map(str, arguments), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_compare_gives_a_reason_for_every_swap(capsys):
    answer = asked(capsys, "compare", PORTS, "--methods", "topsis,vikor,wsm,mabac,mairca")
    swapped = {name for reason in answer["reasons"] for name in reason["methods"]}
    assert swapped == {"vikor", "wsm", "mabac", "mairca"}
    assert all(reason["sentence"].startswith("Under ") for reason in answer["reasons"])
    assert answer["one_opinion"] == [
        "Weighted sum, MABAC and MAIRCA order alike on any table: their agreement is one opinion."
    ]
    assert "second_opinion" not in answer


def test_compare_asks_pymcdm_on_request(capsys):
    answer = asked(capsys, "compare", PORTS, "--methods", "topsis,wsm", "--second-opinion")
    assert answer["second_opinion"]["difference"] < 1e-9
    assert answer["second_opinion"]["same_ranks"]
    refused = asked(capsys, "compare", PORTS, "--method", "ahp", "--second-opinion")
    assert refused["second_opinion"] == {"sentence": "pymcdm has no AHP for rated alternatives, so it cannot be asked."}


def test_evidence_lists_every_published_example(capsys):
    answer = asked(capsys, "evidence")
    assert answer["examples"] == 52
    assert answer["agree"] == len(answer["checks"])
    assert main(["evidence", "--language", "zh"]) == 0
    assert "52 个公开算例" in capsys.readouterr().out
