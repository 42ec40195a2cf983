import logging

import pytest

from decider.decision.decision import Decision
from decider.decision.weighting import ProfileWeight, WeightProfile
from decider.storage import log as logs
from decider.storage import places, recovery
from decider.storage.diagnosis import diagnosis, diagnosis_text
from decider.storage.log import log, log_file, start_log
from decider.storage.weight_library import own_profiles, save_own


@pytest.fixture(autouse=True)
def quiet():
    yield
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True
    logging.raiseExceptions = True


def test_what_goes_wrong_is_written_with_its_traceback_and_the_rest_is_not(home):
    start_log()
    log.debug("a detail")
    try:
        raise ValueError("ours")
    except ValueError:
        log.critical("Fault", exc_info=True)
    text = log_file().read_text(encoding="utf-8")
    assert log_file() == home / "log" / "decider.log"
    assert "ValueError: ours" in text
    assert "a detail" not in text


def test_debug_writes_everything_to_the_file_and_to_the_terminal(capsys):
    start_log(debug=True)
    log.debug("a detail")
    assert "a detail" in log_file().read_text(encoding="utf-8")
    assert "a detail" in capsys.readouterr().err


def test_the_log_turns_over_and_never_grows_beyond_its_files(monkeypatch):
    monkeypatch.setattr(logs, "MOST_BYTES", 2000)
    start_log()
    for i in range(300):
        log.error("line %d %s", i, "x" * 60)
    files = sorted(log_file().parent.iterdir())
    assert len(files) == 1 + logs.FILES
    assert sum(file.stat().st_size for file in files) <= 2000 * len(files)
    assert "line 299" in log_file().read_text()


def test_a_folder_that_cannot_be_made_does_not_stop_the_program(home):
    (home / "log").write_text("in the way")
    start_log()
    log.error("nowhere to go")
    assert diagnosis()["log size"] == 0
    assert diagnosis()["folders"]["log"].startswith("cannot be made")


def test_the_diagnosis_has_a_line_for_each_thing():
    lines = diagnosis_text().splitlines()
    assert any(line.startswith("decider: ") for line in lines)
    assert any(line.startswith("numpy: ") for line in lines)
    assert any(line.startswith("log: ") for line in lines)


def test_safe_mode_reads_nothing_kept_and_overwrites_nothing(tmp_path, monkeypatch):
    study = tmp_path / "a.decider"
    recovery.keep(study, Decision(title="from a crash"))
    places.remember(study)
    save_own(WeightProfile("p1", "Mine", (ProfileWeight("c1", "Cost", 1.0),)))
    monkeypatch.setenv("DECIDER_SAFE_MODE", "1")
    assert recovery.recoverable() == []
    assert places.recent() == ()
    assert own_profiles() == ((), ())
    recovery.keep(study, Decision(title="in safe mode"))
    places.remember(tmp_path / "b.decider")
    monkeypatch.delenv("DECIDER_SAFE_MODE")
    assert {work.decision.title for work in recovery.recoverable()} == {"from a crash", "in safe mode"}
    assert {work.path for work in recovery.recoverable()} == {study}
    assert places.recent() == (study,)
    assert len(own_profiles()[0]) == 1
