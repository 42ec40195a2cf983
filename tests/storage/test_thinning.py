from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.decision import Decision
from decider.storage.decision_file import save_decision
from decider.storage.earlier import versions
from decider.storage.thinning import BACKUPS, DAYS, backup_name, backup_time, superfluous

NOW = datetime(2025, 6, 20, 15, 0, tzinfo=UTC)


def named(hours):
    """The name of a backup made so many hours ago."""
    return backup_name(int((NOW - timedelta(hours=hours)).timestamp()) * 10**9, ".decider")


def thinned(names):
    gone = set(superfluous(names, NOW))
    return [name for name in names if name not in gone]


def days(names):
    return [backup_time(name).astimezone().date() for name in names]


def test_a_busy_fortnight_keeps_ten_saves_and_the_last_of_each_day():
    names = [named(hours) for hours in range(0, 24 * 40, 2)]
    kept = thinned(names)
    assert kept[:BACKUPS] == names[:BACKUPS]
    today = NOW.astimezone().date()
    wanted = {today - timedelta(days=d) for d in range(DAYS)}
    assert set(days(kept[:-1])) == wanted
    rest = days(kept[BACKUPS:-1])
    assert len(rest) == len(set(rest))
    for day in wanted:
        assert next(n for n in names if days([n]) == [day]) in kept
    assert kept[-1] == names[-1]


def test_old_saves_stay_while_there_are_few():
    names = [named(24 * 100 * n) for n in range(1, BACKUPS + 1)]
    assert thinned(names) == names


def test_what_is_no_backup_is_left_alone():
    names = [*(named(hours) for hours in range(60)), "notes.txt", ".DS_Store"]
    assert {"notes.txt", ".DS_Store"} <= set(thinned(names))
    assert backup_time("notes.txt") is None


@given(st.lists(st.integers(0, 24 * 60), max_size=60, unique=True).map(sorted))
@settings(max_examples=60, deadline=None)
def test_thinning_once_more_changes_nothing_and_never_takes_the_newest(hours):
    names = [named(h) for h in hours]
    kept = thinned(names)
    assert kept[:BACKUPS] == names[:BACKUPS]
    assert thinned(kept) == kept
    assert len(kept) <= BACKUPS + DAYS + 1


def test_versions_are_listed_newest_first_with_time_and_size(tmp_path, home):
    path = tmp_path / "a.decider"
    for title in ("one", "two"):
        save_decision(path, Decision(title=title))
    (folder,) = (home / "data" / "backups").iterdir()
    (folder / "a stray note").write_text("x")
    found = versions(path)
    assert len(found) == 2
    assert found[0].file.name > found[1].file.name
    assert abs(datetime.now(UTC) - found[0].time) < timedelta(minutes=5)
    assert [one.size for one in found] == [one.file.stat().st_size for one in found]
    found[1].file.unlink()
    found[1].file.symlink_to(tmp_path / "gone")
    assert len(versions(path)) == 1
    assert versions(Path("/nowhere")) == []
