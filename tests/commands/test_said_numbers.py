"""What the answers say about numbers is true of those numbers."""

import json

from decider.app import main


def answered(capsys, *arguments):
    """What the command prints as JSON."""
    assert main([*map(str, arguments), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_one_declared_end_is_no_scale_that_a_value_could_be_outside_of(tmp_path, capsys):
    table = tmp_path / "ideal.csv"
    table.write_text(",x,y\n#direction,max,min\n#best,5,1\nA,1,2\nB,4,3\n", encoding="utf-8")
    ideal = answered(capsys, "rank", table, "--method", "aras", "--steps")
    assert ideal["steps"]["ideal"] == [5.0, 1.0]
    assert ideal["findings"] == []
