"""Every test of the storage has user folders of its own."""

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DECIDER_HOME", str(folder))
    return folder
