"""Names that act elsewhere (formulas, links, markup, escapes) leave as plain text and come back as they were."""

import io
import shutil
import subprocess

import openpyxl
import pytest

from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.weighting import Weighting
from decider.storage.exporting import table_csv, table_xlsx
from decider.storage.reading import read_any
from decider.storage.shown_table import ShownTable, shown_csv, shown_xlsx
from decider.storage.tables.names import cleaned
from decider.storage.tables.reading import read_text

NAMES = (
    "=1+1", "+1", "-1", "@x", "\t=2", "\r=3", "=cmd|' /C calc'!A0", "{=SUM(A1)}", "http://x.example/?a=b",
    "file:///etc/passwd", "mailto:a@x.example", "internal:A!A1", "<b>b</b>", "A\u202eB", "A\u200bC", "_x000D_",
    "_x0041_", "__x0041_", "javascript:alert(1)", "'=1", "''=1", "'", "'A", '"q"', "a,b", "a;b", "a\tc", "＝1+2", "＠y",
    "\u00a0=4", "1/2", "2025-01-01", "007", "TRUE", "#REF!", "max", "#weight", "Total", "合计", "权重", "direction",
    "A\nB", "&amp;", "35%", "sep=;", "ID", "x" * 300, "-=5", "\u22126",
)  # fmt: skip
KINDS = {"csv": table_csv, "xlsx": table_xlsx}

DECISION = Decision(
    criteria=(Criterion("c1", "=G", scale=Scale(unit="=u")), Criterion("c2", "Reach")),
    alternatives=tuple(Alternative(f"a{i}", name, attributes=(("owner", name),)) for i, name in enumerate(NAMES)),
    performances=tuple((float(i), -0.5 * i) for i in range(len(NAMES))),
    weighting=Weighting((("c1", 0.5), ("c2", 0.5)), elicitation="direct"),
)
SHOWN = ShownTable([["Name", "Figure"], *([name, name] for name in NAMES)], frozenset({1}))


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_comes_back_as_it_was(tmp_path, kind):
    path = tmp_path / f"table.{kind}"
    path.write_bytes(KINDS[kind](DECISION, "en"))
    back = read_any(path)
    assert [a.name for a in back.alternatives] == list(map(cleaned, NAMES))
    assert [a.attribute("owner") for a in back.alternatives] == list(map(cleaned, NAMES))
    assert [(c.name, c.scale.unit) for c in back.criteria] == [("=G", "=u"), ("Reach", "")]
    assert back.performances == DECISION.performances


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_stands_everywhere_alone_comes_back_too(tmp_path, kind, name):
    path = tmp_path / f"table.{kind}"
    decision = Decision(
        criteria=(Criterion("c1", name, scale=Scale(unit=name)),),
        alternatives=(Alternative("a1", "X"), Alternative("a2", name)),
        performances=((1.5,), (2.5,)),
        weighting=Weighting((("c1", 1.0),), elicitation="direct"),
    )
    path.write_bytes(KINDS[kind](decision, "en"))
    back = read_any(path)
    assert [back.alternatives[1].name, back.criteria[0].name, back.criteria[0].scale.unit] == [cleaned(name)] * 3
    assert back.performances == decision.performances


@pytest.mark.parametrize("data", [table_xlsx(DECISION, "en"), shown_xlsx(SHOWN, "=1")], ids=["table", "shown"])
def test_a_workbook_has_neither_formula_nor_link(data):
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        assert not [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f" or c.hyperlink]


@pytest.mark.skipif(not shutil.which("soffice"), reason="no spreadsheet program is installed")
def test_a_spreadsheet_program_finds_neither_formula_nor_link(tmp_path):
    files = {
        "table.csv": table_csv(DECISION, "en"), "shown.csv": shown_csv(SHOWN),
        "table.xlsx": table_xlsx(DECISION, "en"), "shown.xlsx": shown_xlsx(SHOWN, "=1"),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        ran = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "fods",
             "--outdir", str(tmp_path / name.replace(".", "-")), str(tmp_path / name)],
            capture_output=True, check=False, timeout=300,
        )  # fmt: skip
        (made,) = (tmp_path / name.replace(".", "-")).glob("*.fods")
        text = made.read_text(encoding="utf-8")
        assert "mailto:a@x.example" in text, ran.stderr
        assert "table:formula" not in text
        assert "<text:a" not in text


def test_half_characters_from_the_clipboard_are_taken_out_because_no_file_can_hold_them():
    read = read_text("p\ta\ud800\nA\ud800\t1\nB\ufffe\t2")
    assert [a.name for a in read.decision.alternatives] == ["A", "B"]
    assert read.decision.criteria[0].name == "a"
    assert read.notes[-1].message.template.startswith("Characters that cannot be seen were taken out of {n} names")
