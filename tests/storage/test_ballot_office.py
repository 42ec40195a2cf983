"""The workbook filled in and saved by LibreOffice itself."""

import re
import shutil
import subprocess

import openpyxl
import pytest

from decider.decision.comparisons import Judgement
from decider.decision.findings import DeciderError
from decider.storage.ballot_reading import read_ballot
from decider.storage.ballot_words import strength_choices
from decider.storage.ballot_workbook import workbook_ballot
from tests.storage.ballots import filled, panel

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on this computer")


def typed(text, places):
    """The flat XML of a sheet in LibreOffice, with what a person types into these cells (row and column from 0)."""
    for name, row, column, value in places:
        start = text.index(f'<table:table table:name="{name}"')
        rows = list(re.finditer(r"<table:table-row\b.*?</table:table-row>", text[start:], re.DOTALL))
        assert "number-rows-repeated" not in "".join(m[0].partition(">")[0] for m in rows[: row + 1])
        found = rows[row]
        cells = list(
            re.finditer(r"<table:(?:covered-)?table-cell\b([^>]*?)(/>|>.*?</table:table-cell>)", found[0], re.DOTALL)
        )
        flat = []
        for cell in cells:
            repeated = re.search(r'table:number-columns-repeated="(\d+)"', cell[1])
            plain = re.sub(r' table:number-columns-repeated="\d+"', "", cell[0])
            flat += [plain] * (int(repeated[1]) if repeated and int(repeated[1]) < 20 else 1)
        style = re.search(r'table:style-name="[^"]*"', flat[column])[0]
        if isinstance(value, str):
            new = f'<table:table-cell {style} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        else:
            new = (
                f'<table:table-cell {style} office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        flat[column] = new
        head, tail = found[0][: cells[0].start()], found[0][cells[-1].end() :]
        whole = head + "".join(flat) + tail
        text = text[: start + found.start()] + whole + text[start + found.end() :]
    return text


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder of ballots as LibreOffice saved them: `answered`, `sent` (empty) and `sum` (with a formula)."""
    folder, profile = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("profile")

    def save(form, *names):
        command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
        run = subprocess.run(
            [*command, "--outdir", folder / form, *names], cwd=folder, capture_output=True, timeout=120
        )
        assert run.returncode == 0, run.stderr

    english, chinese = (workbook_ballot(panel(), "e2", 1, language) for language in ("en", "zh"))
    (folder / "sent.xlsx").write_bytes(english)
    (folder / "sum.xlsx").write_bytes(filled(english, {("Scores", "E4"): "=3+4", ("Scores", "E5"): 2}))
    (folder / "answered.xlsx").write_bytes(chinese)
    save("fods", "answered.xlsx")
    places = [
        ("打分", 3, 4, 7),
        ("打分", 4, 4, 2.5),
        ("打分", 5, 5, "理由 &lt;b&gt;"),
        ("权重", 5, 1, strength_choices("zh")[2]),
    ]
    flat = typed((folder / "fods" / "answered.fods").read_text(encoding="utf-8"), places)
    (folder / "answered.fods").write_text(flat, encoding="utf-8")
    save("xlsx", "answered.fods", "sent.xlsx", "sum.xlsx")
    save("ods", "answered.fods", "sum.xlsx")
    return folder


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_answers_typed_into_libreoffice_come_back(office, form):
    received = read_ballot(office / form / f"answered.{form}", panel())
    assert received.ballot.scores == (("a1", "c1", 7.0), ("a1", "c3", 2.5))
    assert received.ballot.reasons == (("a1", "c4", "理由 <b>"),)
    assert received.ballot.comparisons[0].judgements == (Judgement("c1", "c2", 7.0),)
    assert received.doubts == ()


def test_a_workbook_that_libreoffice_saved_is_still_locked_with_its_lists(office):
    book = openpyxl.load_workbook(office / "xlsx" / "sent.xlsx")
    sheet = book["Scores"]
    assert sheet.protection.sheet
    assert (sheet["E4"].protection.locked, sheet["B4"].protection.locked) == (False, True)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert {rule.type for rule in rules.values()} == {"list"}
    assert any("E4" in place and "Two cities gain." in rule.prompt for place, rule in rules.items())
    assert book["decider"].sheet_state != "visible"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [("xlsx", "The cell E4 of the sheet Scores holds a formula"), ("ods", "The sheet Scores holds a formula")],
)
def test_a_formula_typed_into_libreoffice_is_refused(office, form, sentence):
    with pytest.raises(DeciderError, match=sentence):
        read_ballot(office / form / f"sum.{form}", panel())
