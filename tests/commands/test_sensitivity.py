"""The JSON of `decider sensitivity` is written piece by piece, and is what the values say."""

import json
from pathlib import Path

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.sensitivity import decision_sensitivity
from decider.app import main
from decider.storage.reading import read_any


@pytest.mark.parametrize("n", [1, 4, 160])
def test_crossings_are_written_as_the_values_say_in_lines_or_not(tmp_path: Path, capsys, n: int) -> None:
    random, path = np.random.default_rng(3), tmp_path / "table.json"
    names = [f'"项目", \\{i}' for i in range(n)]
    criteria = [{"name": f'C "{j}"', "direction": "max", "weight": 1 + j} for j in range(5)]
    study = {"alternatives": names, "criteria": criteria, "matrix": random.random((n, 5)).tolist()}
    path.write_text(json.dumps(study), encoding="utf-8")
    assert main(["sensitivity", str(path), "--format", "json"]) == 0
    printed = capsys.readouterr().out
    answer = json.loads(printed)
    # Only a short answer is set out in lines for people.
    assert printed == json.dumps(answer, ensure_ascii=False, indent=2 if n < 160 else None) + "\n"
    assert (len(printed) > 1_000_000) == (n == 160)
    found = decision_sensitivity(analyse(read_any(path)))
    assert [one["crossings"] for one in answer["criteria"]] == [
        [{"weight": c.weight, "alternatives": [names[c.a], names[c.b]]} for c in one.crossings or ()] for one in found
    ]
    assert [one["name"] for one in answer["criteria"]] == [one["name"] for one in criteria]
