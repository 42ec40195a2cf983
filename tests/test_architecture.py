"""The drawing of the architecture, checked: arrows, sizes, one word per thing, one language catalogue."""

import ast
import gc
import json
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "decider").rglob("*.py"))


def test_packages_depend_in_one_direction_only():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_room_is_small(module):
    ceiling = 400 if module.relative_to(ROOT).as_posix() == "decider/desktop/window.py" else 300
    assert len(module.read_text(encoding="utf-8").splitlines()) <= ceiling


def test_nothing_is_called_manager_helper_controller_or_utils():
    named = re.compile(r"manager|helper|controller|utils?\b", re.IGNORECASE)
    for module in MODULES:
        assert not named.search(module.stem), module
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                assert not named.search(node.name), f"{module}: {node.name}"


def test_slow_libraries_are_imported_inside_the_functions_that_need_them():
    slow = {"pymcdm", "pandas", "scipy", "openpyxl", "docx", "xlsxwriter", "jinja2", "python_calamine", "matplotlib"}
    for module in MODULES:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & slow, f"{module}:{node.lineno}"


def test_ranking_on_the_command_line_loads_no_slow_library():
    loads = (
        "import sys; import decider.app, decider.commands.rank; print(sorted({m.split('.')[0] for m in sys.modules}))"
    )
    out = subprocess.run([sys.executable, "-c", loads], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not {"pymcdm", "pandas", "scipy", "openpyxl", "PySide6", "matplotlib"} & set(ast.literal_eval(out))


def sentences():
    """Every literal English template of the program: (file, line, template)."""
    speaking = {"message": 0, "tr": 0, "plural": 1, "trn": 1, "edit": 0}
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                # A sentence chosen before it is said: `template = "..."`, or a module's _CONSTANT that is a sentence.
                name = getattr(node.targets[0], "id", "")
                text = node.value.value
                chosen = isinstance(text, str) and (name == "template" or name.isupper())
                if chosen and (name == "template" or re.match("[A-Z{].* .*[.]$", text)):
                    yield module.relative_to(ROOT), node.lineno, text
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in speaking:
                continue
            for argument in node.args[speaking[name] :]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield module.relative_to(ROOT), node.lineno, argument.value


def catalogue():
    entries = {}
    for file in sorted((ROOT / "resources" / "translations" / "zh").glob("*.json")):
        entries |= json.loads(file.read_text(encoding="utf-8"))
    return entries


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_sentence_has_its_chinese():
    known = catalogue()
    missing = {
        f"{file}:{line}: {template}"
        for file, line, template in sentences()
        if template not in known and re.search("[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", template))
    }
    assert not missing, "\n".join(sorted(missing))


def test_a_chinese_sentence_uses_only_the_values_its_english_has():
    for english, chinese in catalogue().items():
        assert fields(chinese) <= fields(english), english


def test_one_english_sentence_has_one_chinese():
    seen = {}
    for file in sorted((ROOT / "resources" / "translations" / "zh").glob("*.json")):
        for english, chinese in json.loads(file.read_text(encoding="utf-8")).items():
            assert seen.setdefault(english, chinese) == chinese, f"{file.name}: {english}"


def test_none_keeps_its_references_when_qt_is_called_often():
    """PySide6 6.12.0 on Python 3.11 drops one reference of None with some calls and aborts after a few thousand."""
    from PySide6.QtCore import QObject

    thing = QObject()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("a")
        thing.blockSignals(False)
    assert sys.getrefcount(None) > before - 500
