"""The minutes of a session: every change in the words of the window, with what it changed; as text and as a table."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from decider.decision.history import History
from decider.report.differences import differences
from decider.report.speech import Voice
from decider.storage.shown_table import ShownTable, shown_csv
from decider.words import Message, Text, message

Say = Callable[[Text | Message], str]


def changes(history: History, at: int) -> tuple[Message, ...]:
    """What the change that led to the state `at` changed, line by line; () for the first state."""
    return tuple(d.message for d in differences(history.states[at - 1], history.states[at])) if at else ()


def minutes_text(history: History, times: Sequence[datetime], language: str, now: datetime) -> bytes:
    """The minutes up to the present state as plain text in UTF-8 with a byte order mark, which Windows editors need."""
    say = _speaker(language)
    title = say(history.present.title) or say(message("Untitled"))
    lines = [title, say(message("Minutes of the changes, written {time}", time=_moment(now))), ""]
    began = say(message("Opened {time}", time=_moment(times[0])))
    lines += [began, ""]
    for at, time, label, details in _entries(history, times, say):
        lines.append(f"{at}. {time} {label}")
        lines += [f"   {detail}" for detail in details]
    if history.cursor == 0:
        lines.append(say(message("Nothing was changed.")))
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig", "replace")


def minutes_csv(history: History, times: Sequence[datetime], language: str) -> bytes:
    """The minutes up to the present state as CSV, one line for each thing that changed; no cell becomes a formula."""
    say = _speaker(language)
    rows = [[say(message("Number")), say(message("Time")), say(message("Change")), say(message("Detail"))]]
    for at, time, label, details in _entries(history, times, say):
        rows += [[str(at), time, label, detail] for detail in details or ("",)]
    return shown_csv(ShownTable(rows, numeric=frozenset((0,))))


def _entries(history: History, times: Sequence[datetime], say: Say) -> Iterator[tuple[int, str, str, list[str]]]:
    for at in range(1, history.cursor + 1):
        details = [say(line) for line in changes(history, at)]
        yield at, _moment(times[at]), say(history.labels[at - 1]), details


def _speaker(language: str) -> Say:
    voice = Voice(language)

    def say(text: Text | Message) -> str:
        # A name of many lines would look like further changes.
        return " ".join(voice.say(text).split())

    return say


def _moment(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S}"
