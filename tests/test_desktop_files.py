"""What a desktop reads: the entry, the file types and the metainfo name the same program, and are valid."""

import configparser
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from decider import __version__
from decider.storage.decision_file import SUFFIX

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "desktop"
NAME = "app.decider.Decider"


def validated(*command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    run = subprocess.run([*command], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(FOLDER / f"{NAME}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_opens_one_file_with_the_command_that_is_installed():
    assert entry()["Exec"] == "decider %f"
    assert entry()["Icon"] == NAME
    assert entry()["MimeType"] == "application/x-decider;"
    assert '[project.scripts]\ndecider = "decider.app:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_file_type_is_that_of_the_files_that_are_saved():
    tree = ElementTree.parse(FOLDER / f"{NAME}.xml")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    globs = {g.get("pattern") for g in tree.iter(f"{space}glob")}
    assert globs == {f"*{SUFFIX}", "*.decider-ballot"}


def test_the_metainfo_names_this_version_and_the_entry():
    tree = ElementTree.parse(FOLDER / f"{NAME}.metainfo.xml").getroot()
    assert tree.findtext("id") == NAME
    assert tree.findtext("launchable") == f"{NAME}.desktop"
    assert tree.find("releases/release").get("version") == __version__


def test_the_window_belongs_to_the_entry():
    assert f'setDesktopFileName("{NAME}")' in (ROOT / "decider" / "desktop" / "window.py").read_text(encoding="utf-8")


def test_desktop_entry_metainfo_and_file_types_are_valid(tmp_path):
    validated("desktop-file-validate", str(FOLDER / f"{NAME}.desktop"))
    validated("appstreamcli", "validate", "--no-net", str(FOLDER / f"{NAME}.metainfo.xml"))
    (tmp_path / "packages").mkdir()
    shutil.copy(FOLDER / f"{NAME}.xml", tmp_path / "packages")
    validated("update-mime-database", str(tmp_path))
    assert "application/x-decider:*.decider" in (tmp_path / "globs").read_text(encoding="utf-8")
