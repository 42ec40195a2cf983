"""Which backups are kept: the last saves, of each day of the last two weeks the last one, and the very first."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

BACKUPS = 10
"""How many saves of a study are kept whatever their age."""

DAYS = 14
"""For how many days the last save of each day is kept besides."""

_FORM = "%Y-%m-%d %H-%M-%S"


def backup_name(now: int, suffix: str) -> str:
    """The name of a backup made at `now` (ns since 1970): names sort as their times do."""
    return f"{datetime.fromtimestamp(now // 10**9, UTC):{_FORM}}.{now % 10**9:09d}{suffix}"


def backup_time(name: str) -> datetime | None:
    """When a backup was made (UTC), None for a name that is not one of ours."""
    try:
        return datetime.strptime(name[:19], _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def superfluous(names: Sequence[str], now: datetime) -> list[str]:
    """The names, of those given newest first, that need not be kept any longer.

    Days are those of the local clock, because a person remembers "Tuesday evening" and no other day.
    """
    earliest = now.astimezone().date() - timedelta(days=DAYS - 1)
    seen, gone = set(), []
    for at, name in enumerate(names):
        time = backup_time(name)
        if time is None:
            # Not ours, so not ours to remove.
            continue
        day = time.astimezone().date()
        first = at == len(names) - 1  # the file as it came, perhaps from somebody else
        if at >= BACKUPS and not first and (day in seen or day < earliest):
            gone.append(name)
        seen.add(day)
    return gone
