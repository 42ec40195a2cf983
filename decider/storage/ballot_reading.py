"""Ballots from outside: read in any of their forms, set against what is held, and never taken in unseen."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot
from decider.storage.ballot_answer_file import read_answers, read_page
from decider.storage.ballot_identity import SUFFIX
from decider.storage.ballot_received import Received
from decider.storage.ballot_workbook_reading import read_workbook
from decider.storage.files import read_bytes, reason
from decider.storage.tables.grid import INVISIBLE
from decider.storage.tables.reading import looks_like_json
from decider.storage.tables.workbook import is_workbook
from decider.words import Message, message

ENDINGS = (".xlsx", ".ods", SUFFIX, ".html", ".htm", ".json")
"""How files end that may be ballots."""


@dataclass(frozen=True)
class Refused:
    """A file that is no ballot of this study, and why in one sentence."""

    file: str
    sentence: Message


@dataclass(frozen=True)
class Held:
    """A ballot of an expert who has answered this round already, with what would change. `newer` is True when the file
    certainly was saved after the held one came in, or holds all of it and more; None when nobody can tell."""

    received: Received
    held: Ballot
    added: int
    changed: int
    dropped: int
    newer: bool | None


@dataclass(frozen=True)
class Incoming:
    """Ballots sorted: `new` where nothing is held, `same` as what is held (or as another file), `other` than what is
    held, `rivals` of the same expert and round that differ from each other, and `refused` files."""

    new: tuple[Received, ...] = ()
    same: tuple[Received, ...] = ()
    other: tuple[Held, ...] = ()
    rivals: tuple[tuple[Received, ...], ...] = ()
    refused: tuple[Refused, ...] = ()

    def ballots(self, chosen: Iterable[Received] = (), now: str = "") -> tuple[Ballot, ...]:
        """The ballots to take in: the new ones, and those `chosen` among `other` and `rivals`; `now` is when."""
        return tuple(replace(r.ballot, received=now) for r in (*self.new, *chosen))


def read_ballot(source: Path | bytes, decision: Decision, file: str = "") -> Received:
    """The ballot in a workbook, an answer file or a page saved with its answers; DeciderError in one sentence saying
    why it is none of this study, round or version, or what in it was altered or cannot be taken."""
    if isinstance(source, Path):
        file = file or source.name
        source = read_bytes(source)
    # The name is kept with the ballot: no half characters, and none that shows nothing.
    file = INVISIBLE.sub("", file.encode("utf-8", "replace").decode("utf-8"))
    if not decision.panel.study or not decision.panel.rounds:
        raise DeciderError(message("The study has no round of a panel, so there are no ballots to take in."))
    if is_workbook(source):
        return read_workbook(source, decision, file)
    if looks_like_json(source):
        return read_answers(source, decision, file)
    if source.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return read_page(source, decision, file)
    raise DeciderError(message("The file is neither a workbook nor an answer file of a ballot."))


def read_ballots(paths: Iterable[Path], decision: Decision) -> tuple[list[Received], list[Refused]]:
    """Every ballot among these files, and those that are none, each with its sentence."""
    received: list[Received] = []
    refused: list[Refused] = []
    for path in paths:
        try:
            received.append(read_ballot(path, decision))
        except DeciderError as error:
            refused.append(Refused(path.name, error.message))
    return received, refused


def ballots_in(folder: Path) -> list[Path]:
    """The files of a folder that may be ballots, by name; those that spreadsheets lock or hide are passed over.

    Raises DeciderError when the folder cannot be listed."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError as error:
        raise DeciderError(
            message("{file} cannot be read: {reason}.", file=folder.name or str(folder), reason=reason(error))
        ) from error
    return [folder / name for name in names if name.lower().endswith(ENDINGS) and name[0] not in ".~"]


@dataclass
class _Sorted:
    new: list[Received] = field(default_factory=list)
    same: list[Received] = field(default_factory=list)
    other: list[Held] = field(default_factory=list)
    rivals: list[tuple[Received, ...]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def sorted_out(decision: Decision, received: Sequence[Received], refused: Iterable[Refused] = ()) -> Incoming:
    """`received` set against each other and against what `decision` holds. Nothing is chosen where anything would be
    lost: of two files of one expert the fuller one is taken only when it holds all of the other."""
    found = _Sorted(refused=list(refused))
    groups: dict[tuple[str, int], list[Received]] = {}
    for one in received:
        groups.setdefault((one.expert, one.round), []).append(one)
    for (expert, number), ones in groups.items():
        if not any(r.number == number and r.state == "open" for r in decision.panel.rounds):
            late = message("Round {n} is revealed, so its ballots are not taken in any more.", n=number)
            found.refused += [Refused(one.file, late) for one in ones]
            continue
        kept = _fullest(ones, found.same)
        held = decision.panel.ballot(expert, number)
        if held is not None:
            alike = [one for one in kept if _told(one.ballot) == _told(held)]
            found.same += alike
            kept = [one for one in kept if one not in alike]
        if len(kept) > 1:
            found.rivals.append(tuple(kept))
        elif kept and held is None:
            found.new.append(kept[0])
        elif kept and held is not None:
            found.other.append(set_against(kept[0], held))
    return Incoming(tuple(found.new), tuple(found.same), tuple(found.other), tuple(found.rivals), tuple(found.refused))


def _fullest(ones: list[Received], same: list[Received]) -> list[Received]:
    """`ones` without those that are contained in another; these go to `same`."""
    kept: list[Received] = []
    for one in sorted(ones, key=lambda r: len(_told(r.ballot)), reverse=True):
        told = _told(one.ballot)
        (same if any(told <= _told(other.ballot) for other in kept) else kept).append(one)
    return kept


def set_against(received: Received, held: Ballot) -> Held:
    """What taking `received` in place of `held` would change."""
    new, old = dict(_told(received.ballot)), dict(_told(held))
    added = len(new.keys() - old.keys())
    dropped = len(old.keys() - new.keys())
    changed = sum(new[key] != old[key] for key in new.keys() & old.keys())
    if not dropped and not changed:
        newer: bool | None = True
    elif not added and not changed:
        newer = _later(received.saved, held.received) or False
    else:
        newer = _later(received.saved, held.received)
    return Held(received, held, added, changed, dropped, newer)


def _later(saved: str, received: str) -> bool | None:
    """True when `saved` is after `received`; None when not, because a copy saved before may still be the newer one."""
    try:
        times = [datetime.fromisoformat(text).astimezone() for text in (saved, received)]
    except (ValueError, OSError, OverflowError):
        return None
    return True if times[0] > times[1] else None


def _told(ballot: Ballot) -> frozenset[tuple[tuple[str, ...], float | str]]:
    """All that a ballot says, whatever the order in which it says so."""
    said: list[tuple[tuple[str, ...], float | str]] = [(("score", a, c), value) for a, c, value in ballot.scores]
    said += [(("reason", a, c), text) for a, c, text in ballot.reasons]
    said += [(("points", id), value) for id, value in ballot.importances]
    for given in ballot.comparisons:
        for j in given.judgements:
            straight = j.row < j.column
            key = ("pair", *given.scope, *((j.row, j.column) if straight else (j.column, j.row)))
            said.append((key, round(j.value if straight else 1 / j.value, 9)))
    return frozenset(said)
