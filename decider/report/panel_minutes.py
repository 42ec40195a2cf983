"""The minutes of a panel: its record in sentences, each with when and who, and what shows that none was altered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from decider.decision.decision import Decision
from decider.decision.panel import LogEntry
from decider.decision.panel_log import broken_at
from decider.decision.panel_questions import shown_name
from decider.storage.shown_table import ShownTable, shown_csv
from decider.words import Message, Text, message, plural, spoken

Words = Message | Text


@dataclass(frozen=True)
class Minute:
    """One event: `time` (ISO 8601), `who` did it ("" = the chair), what was done, and the first letters of its mark."""

    time: str
    who: Words
    sentence: Words
    mark: str


def minutes(decision: Decision) -> tuple[Minute, ...]:
    """The record of the panel, oldest first."""
    reading = _Reading(decision)
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


def panel_minutes_text(decision: Decision, language: str) -> str:
    """The minutes as plain text: title, members, one line for each event, and the state of the record."""
    title = spoken(decision.title, language) or spoken(message("Untitled"), language)
    lines = [spoken(message("Minutes of the panel: {title}", title=title), language), ""]
    for member in decision.panel.experts:
        row = (spoken(member.name, language), spoken(member.group, language), f"{member.voting:.12g}")
        lines.append("  " + " · ".join(part for part in row if part))
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


class _Reading:
    """Entries of a record as sentences; what an id stood for is read from the record itself where it is gone."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._experts: dict[str, Text] = {}
        for entry in decision.panel.log:
            detail = dict(entry.detail)
            if entry.kind in ("add expert", "remove expert"):
                self._experts[detail.get("expert", "")] = detail.get("name", "")
        self._experts |= {e.id: e.name for e in decision.panel.experts}

    def who(self, entry: LogEntry) -> Words:
        """Who did it: an expert, or one who signed."""
        return self._answering(entry.who) if entry.kind == "ballot" else entry.who

    def sentence(self, entry: LogEntry) -> Words:
        """What was done; an event of another version of the program in its own words."""
        detail = dict(entry.detail)
        said = _SENTENCES.get(entry.kind)
        if said is None:
            return message("{kind}: {detail}", kind=entry.kind, detail=", ".join(f"{k} {v}" for k, v in entry.detail))
        return said(self, detail)

    def expert(self, id: str) -> Text:
        """The name of an expert, even of one who has been removed."""
        return self._experts.get(id, id)

    def _answering(self, id: str) -> Words:
        """How an expert is called who answered: by number where ballots are anonymous."""
        if any(e.id == id for e in self._decision.panel.experts):
            return shown_name(self._decision.panel, id)
        return self.expert(id)

    def ballot(self, detail: dict[str, str]) -> Message:
        """A ballot came in, or answers were given in the program."""
        expert, round_ = self._answering(detail.get("expert", "")), detail.get("round", "")
        scores, source = detail.get("scores", ""), detail.get("source", "")
        said = (
            message(
                "The ballot of {expert} for round {round} came in from {source} with {scores} scores.",
                expert=expert, round=round_, source=source, scores=scores,
            )
            if source
            else message(
                "{expert} answered round {round} in this program: {scores} scores.",
                expert=expert, round=round_, scores=scores,
            )
        )  # fmt: skip
        return message("{said} It replaces an earlier one.", said=said) if "replaces" in detail else said

    def changed(self, detail: dict[str, str]) -> Message:
        """What was changed of an expert."""
        parts = [_change(name, self, detail) for name in _PARTS if f"{name} is" in detail]
        name = self.expert(detail.get("expert", ""))
        return message("{expert} was changed: {changes}.", expert=name, changes=_listed(parts))

    def settled(self, detail: dict[str, str]) -> Message:
        """What a discussion ended with."""
        project = _named(self._decision.alternatives, detail.get("alternative", ""))
        criterion = _named(self._decision.criteria, detail.get("criterion", ""))
        value, reason = detail.get("value", ""), detail.get("reason", "")
        said = (
            message(
                "{project} on {criterion} was settled at {value}", project=project, criterion=criterion, value=value
            )
            if value
            else message("{project} on {criterion} keeps the panel's score", project=project, criterion=criterion)
        )
        return message("{said}: {reason}", said=said, reason=reason) if reason else message("{said}.", said=said)

    def of_criteria(self, ids: str) -> Words:
        """Criteria by name; none noted means all."""
        return _listed([_named(self._decision.criteria, id) for id in ids.split()]) if ids else message("all criteria")

    def of_projects(self, ids: str) -> Words:
        """Projects by name."""
        known = self._decision.alternatives
        return _listed([_named(known, id) for id in ids.split()]) if ids else message("no project")


def _named(things: Iterable[object], id: str) -> Text:
    for thing in things:
        if getattr(thing, "id", "") == id:
            name: Text = getattr(thing, "name", id)
            return name
    return id


def _listed(parts: list[Words]) -> Words:
    if not parts:
        return ""
    said = parts[0]
    for part in parts[1:]:
        said = message("{some}, {one}", some=said, one=part)
    return said


def _quoted(text: str) -> Words:
    return text or message("nothing")


_PARTS = ("name", "group", "voting", "criteria", "scores", "weighs", "recused")


def _change(name: str, reading: _Reading, detail: dict[str, str]) -> Words:
    was, now = detail.get(f"{name} was", ""), detail.get(f"{name} is", "")
    if name == "name":
        return message("name {now} in place of {was}", now=_quoted(now), was=_quoted(was))
    if name == "group":
        return message("group {now} in place of {was}", now=_quoted(now), was=_quoted(was))
    if name == "voting":
        return message("voting weight {now} in place of {was}", now=now, was=was)
    if name == "criteria":
        return message("scores {criteria}", criteria=reading.of_criteria(now))
    if name == "scores":
        return message("scores projects") if now == "true" else message("scores no projects")
    if name == "weighs":
        return message("weighs the criteria") if now == "true" else message("does not weigh the criteria")
    return message("must not judge {projects}", projects=reading.of_projects(now))


def _rule(detail: dict[str, str]) -> Message:
    share, within = (_percent(detail.get(name, "")) for name in ("share", "within"))
    return message("A score is agreed when {share} lie within {within} of the scale.", share=share, within=within)


def _percent(text: str) -> str:
    try:
        return f"{float(text) * 100:.12g}%"
    except ValueError:
        return text


def _weighing(detail: dict[str, str]) -> Message:
    ways = {
        "comparisons": message("Weights are asked by comparisons."),
        "swing": message("Weights are asked by swing."),
        "direct": message("Weights are asked directly."),
    }
    return ways.get(detail.get("by", ""), message("Weights are not asked."))


def _score_rule(detail: dict[str, str]) -> Message:
    if detail.get("by") == "trimmed":
        trim = _percent(detail.get("trim", ""))
        return message("Scores are joined by the mean after {trim} is cut at each end.", trim=trim)
    median = detail.get("by") == "median"
    return message("Scores are joined by the median.") if median else message("Scores are joined by the mean.")


def _weight_rule(detail: dict[str, str]) -> Message:
    if detail.get("by") == "aip":
        return message("Weights are joined by priorities (AIP).")
    return message("Weights are joined by judgements (AIJ).")


def _opened(detail: dict[str, str]) -> Message:
    n, questions = detail.get("round", ""), detail.get("questions", "0")
    if questions == "0":
        return message("Round {n} was opened and asks everything.", n=n)
    return message("Round {n} was opened and asks {questions} scores again.", n=n, questions=questions)


def _signed(detail: dict[str, str]) -> Message:
    name, role = detail.get("name", ""), detail.get("role", "")
    who: Words = message("{name}, {role},", name=name, role=role) if role else name
    said = message("{who} signed the result with the code {code}.", who=who, code=detail.get("code", ""))
    return message("{said} {note}", said=said, note=detail["note"]) if detail.get("note") else said


def _on(detail: dict[str, str], on: Message, off: Message) -> Message:
    return on if detail.get("is") == "true" else off


_SENTENCES: dict[str, Callable[[_Reading, dict[str, str]], Words]] = {
    "begin": lambda reading, detail: message("The panel was set up."),
    "add expert": lambda reading, detail: message("{expert} joined the panel.", expert=detail.get("name", "")),
    "remove expert": lambda reading, detail: message("{expert} left the panel.", expert=detail.get("name", "")),
    "change expert": _Reading.changed,
    "weighing": lambda reading, detail: _weighing(detail),
    "anonymous": lambda reading, detail: _on(
        detail, message("Experts are shown by number."), message("Experts are shown by name.")
    ),
    "rule": lambda reading, detail: _rule(detail),
    "score rule": lambda reading, detail: _score_rule(detail),
    "weight rule": lambda reading, detail: _weight_rule(detail),
    "use scores": lambda reading, detail: _on(
        detail,
        message("The table uses the panel's scores."),
        message("The table no longer uses the panel's scores."),
    ),
    "open round": lambda reading, detail: _opened(detail),
    "reveal": lambda reading, detail: message(
        "Round {n} was revealed with {ballots} ballots.", n=detail.get("round", ""), ballots=detail.get("ballots", "")
    ),
    "ballot": _Reading.ballot,
    "settle": _Reading.settled,
    "sign": lambda reading, detail: _signed(detail),
    "reopen": lambda reading, detail: message("The panel was reopened: {reason}", reason=detail.get("reason", "")),
}
