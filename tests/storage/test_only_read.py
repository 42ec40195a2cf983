"""A file that is opened runs nothing, reaches no network and writes nothing: the interpreter itself reports."""

import json
import subprocess
import sys
from pathlib import Path

from decider.decision.decision import Alternative, Decision
from decider.storage.decision_file import save_decision
from tests.storage.hostile_files import FILES
from tests.storage.workbooks import ods, ods_sheet, xls, xlsx

ROOT = Path(__file__).parents[2]
ROWS = [["p", "=HYPERLINK('http://x.example')"], ["http://x.example", 1.5], ["=cmd|' /C calc'!A0", 2.5]]
CODE = """
import os, sys
from decider.storage.reading import read_any
from decider.decision.findings import DeciderError
read = [read_any]
# What is imported late is imported first: its own files are not those of the data.
for file in sys.argv[1:3]: read_any(__import__('pathlib').Path(file))
heard = []
def listen(event, arguments):
    opened_to_write = event == 'open' and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    reaching = event.split('.')[0] in ('socket', 'subprocess', 'urllib', 'ctypes', 'webbrowser')
    # A module of Python's own that is imported late is executed from its file; text from data would have none.
    made_up = event == 'exec' and not os.path.isfile(getattr(arguments[0], 'co_filename', ''))
    if opened_to_write or reaching or made_up or event in (
        'os.system', 'os.exec', 'os.fork', 'os.posix_spawn', 'os.remove', 'os.rename', 'os.mkdir', 'os.link'
    ):
        heard.append((event, str(arguments)[:200]))
sys.addaudithook(listen)
for file in sys.argv[1:]:
    try: read_any(__import__('pathlib').Path(file))
    except DeciderError: pass
print(heard)
"""


def test_reading_runs_nothing_reaches_no_network_and_writes_nothing(tmp_path):
    cells = {(i, j): value for i, row in enumerate(ROWS) for j, value in enumerate(row)}
    study = {"alternatives": ["file:///etc/passwd"], "criteria": ["http://x.example"], "matrix": [[1]]}
    (tmp_path / "a.xlsx").write_bytes(xlsx(ROWS))
    (tmp_path / "b.json").write_text(json.dumps(study), encoding="utf-8")
    (tmp_path / "c.xls").write_bytes(xls(cells))
    text = [[str(cell).replace("'", "") for cell in row] for row in ROWS]
    (tmp_path / "d.ods").write_bytes(ods(ods_sheet(text)))
    (tmp_path / "e.csv").write_text("\n".join(",".join(row) for row in text), encoding="utf-8")
    save_decision(
        tmp_path / "f.decider", Decision(alternatives=(Alternative("a1", "http://x.example"),), performances=((),))
    )
    for number, name in enumerate(n for n in FILES if "entit" in n or "double" in n or "strange" in n):
        data = FILES[name][0]
        (tmp_path / f"g{number}.{name.rpartition('.')[2]}").write_bytes(data() if callable(data) else data)
    files = sorted(str(file) for file in tmp_path.iterdir())
    ran = subprocess.run([sys.executable, "-c", CODE, *files], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")
