from decider.decision.decision import Decision
from decider.storage import places
from decider.storage.recovery import forget, keep, recoverable


def test_unsaved_work_is_found_again_newest_first(tmp_path):
    study = tmp_path / "a.decider"
    keep(study, Decision(title="first"))
    keep(None, Decision(title="untitled"))
    keep(study, Decision(title="second"))
    found = recoverable()
    assert [(work.path, work.decision.title) for work in found] == [(study, "second"), (None, "untitled")]
    forget(study)
    assert [work.path for work in recoverable()] == [None]
    forget(recoverable()[0])
    forget(None)
    assert recoverable() == []


def test_damaged_recovery_files_are_passed_over(home):
    keep(None, Decision(title="kept"))
    folder = home / "state" / "recovery"
    for name, text in (
        ("a", "{"),
        ("b", "[]"),
        ("c", '{"path":null,"time":"x"}'),
        ("d", '{"path":3,"time":"2025-01-01"}'),
    ):
        (folder / f"{name}.json").write_text(text)
    assert [work.decision.title for work in recoverable()] == ["kept"]


def test_recent_files_are_newest_first_and_twelve_at_most(tmp_path):
    assert places.recent() == ()
    for i in range(15):
        places.remember(tmp_path / str(i))
    places.remember(tmp_path / "10")
    found = places.recent()
    assert len(found) == 12
    assert found[:2] == (tmp_path / "10", tmp_path / "14")


def test_a_damaged_list_of_recent_files_counts_as_empty(home):
    for text in ("", "{", "7", '{"a":1}', '[1,null,""]', "\ufffe"):
        (home / "state").mkdir(exist_ok=True)
        (home / "state" / "recent.json").write_text(text)
        assert places.recent() == ()


def test_without_the_variable_the_folders_are_the_users_own(monkeypatch, tmp_path):
    monkeypatch.delenv("DECIDER_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    assert "decider" in str(places.data_folder())
    assert places.data_folder() != places.state_folder()
