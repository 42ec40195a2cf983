"""The minutes of a panel: its record in sentences, each with when and who, and what shows that none was altered."""

from dataclasses import dataclass

from decider.decision.decision import Decision
from decider.decision.panel_log import broken_at
from decider.decision.panel_questions import shown_name
from decider.report.panel_events import EventReading, Words
from decider.storage.shown_table import ShownTable, shown_csv
from decider.words import Message, Text, message, plural, spoken


@dataclass(frozen=True)
class Minute:
    """One event: `time` (ISO 8601), `who` did it ("" = the chair), what was done, and the first letters of its mark."""

    time: str
    who: Words
    sentence: Words
    mark: str


def minutes(decision: Decision) -> tuple[Minute, ...]:
    """The record of the panel, oldest first."""
    reading = EventReading(decision)
    return tuple(
        Minute(entry.time, reading.who(entry), reading.sentence(entry), entry.mark[:8]) for entry in decision.panel.log
    )


def chain_sentence(decision: Decision) -> Message:
    """Whether the record is as it was written, entry by entry."""
    log = decision.panel.log
    broken = broken_at(decision.panel)
    if broken is not None:
        return message(
            "The record was altered: entry {n} of {all} does not follow from those before it.",
            n=broken + 1,
            all=len(log),
        )
    return plural(
        len(log),
        "The record is whole: {n} entry, its mark is {mark}.",
        "The record is whole: {n} entries, each marked by those before it; the last mark is {mark}.",
        mark=log[-1].mark[:16] if log else "",
    )


def members(decision: Decision) -> tuple[tuple[Text, Text, str], ...]:
    """Name, group and voting weight of every expert; number and no group where ballots are anonymous."""
    panel = decision.panel
    return tuple(
        (shown_name(panel, e.id), "" if panel.anonymous else e.group, f"{e.voting:.12g}") for e in panel.experts
    )


def panel_minutes_text(decision: Decision, language: str) -> str:
    """The minutes as plain text: title, members, one line for each event, and the state of the record."""
    title = spoken(decision.title, language) or spoken(message("Untitled"), language)
    lines = [spoken(message("Minutes of the panel: {title}", title=title), language), ""]
    lines += ["  " + " · ".join(spoken(part, language) for part in row if part) for row in members(decision)]
    lines.append("")
    for minute in minutes(decision):
        who = spoken(minute.who, language)
        said = f"{who}: {spoken(minute.sentence, language)}" if who else spoken(minute.sentence, language)
        # A note of several lines stays one line of the minutes.
        lines.append(f"{minute.time.replace('T', ' ')}  [{minute.mark}]  {' '.join(said.split())}")
    return "\n".join([*lines, "", spoken(chain_sentence(decision), language), ""])


def panel_minutes_csv(decision: Decision, language: str) -> bytes:
    """The minutes as comma-separated text with a line of titles; no cell is ever a formula."""
    titles = (message("Time"), message("Who"), message("What"), message("Mark"))
    rows = [[spoken(title, language) for title in titles]]
    rows += [
        [m.time.replace("T", " "), spoken(m.who, language), spoken(m.sentence, language), m.mark]
        for m in minutes(decision)
    ]
    return shown_csv(ShownTable(rows, frozenset(), 1))
