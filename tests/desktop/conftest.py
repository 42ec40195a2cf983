"""Every desktop test starts from the same look and language, and from an empty folder of the program's own files."""

import pytest
from shiboken6 import isValid

from decider.desktop.safety import SafetyCopy
from decider.desktop.style import theme, tokens
from decider.desktop.style.language import set_language


def pytest_collection_modifyitems(items):
    # What the offscreen platform says of every window; it is no fault of the window.
    for item in items:
        if "desktop" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def plain_start(qapp, tmp_path, monkeypatch):
    """English, light, normal size, nothing remembered."""
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))
    stir, stirred = SafetyCopy.stir, []
    monkeypatch.setattr(SafetyCopy, "stir", lambda self: (stirred.append(self), stir(self)))
    set_language("en")
    tokens.set_theme("light")
    theme.set_zoom(1.0)
    theme.apply(qapp)
    yield
    # A session that outlives its test would write its safety copy among the files of another.
    for safety in stirred:
        if isValid(safety):
            safety.forget()
