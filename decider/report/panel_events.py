"""The events of a panel's record as sentences."""

from collections.abc import Callable, Iterable

from decider.decision.decision import Decision
from decider.decision.panel import LogEntry
from decider.decision.panel_questions import shown_name
from decider.words import Message, Text, message, plural, spoken

Words = Message | Text


class EventReading:
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
        return self.expert(entry.who) if entry.kind == "ballot" else entry.who

    def sentence(self, entry: LogEntry) -> Words:
        """What was done; an event of another version of the program in its own words."""
        detail = dict(entry.detail)
        said = _SENTENCES.get(entry.kind)
        if said is None:
            return message("{kind}: {detail}", kind=entry.kind, detail=", ".join(f"{k} {v}" for k, v in entry.detail))
        return said(self, detail)

    def expert(self, id: str) -> Words:
        """How an expert is called, even one who has been removed: by number where ballots are anonymous, since a name
        beside the same place in the list would tell whose every number is."""
        if not self._decision.panel.anonymous:
            return self._experts.get(id, id)
        if any(e.id == id for e in self._decision.panel.experts):
            return shown_name(self._decision.panel, id)
        return message("An expert who left")

    def named(self, detail: dict[str, str]) -> Words:
        """Who comes or goes: by the name of that day, in both languages where it still is the name."""
        panel, then = self._decision.panel, detail.get("name", "")
        now = next((e.name for e in panel.experts if e.id == detail.get("expert", "")), then)
        return self.expert(detail.get("expert", "")) if panel.anonymous else now if spoken(now, "en") == then else then

    def ballot(self, detail: dict[str, str]) -> Message:
        """A ballot came in, or answers were given in the program."""
        expert, round_ = self.expert(detail.get("expert", "")), detail.get("round", "")
        n, source = _count(detail, "scores"), detail.get("source", "")
        # The name of a file would give away whose it is.
        file: Words = message("a file") if self._decision.panel.anonymous else source
        said = (
            plural(
                n,
                "The ballot of {expert} for round {round} came in from {source} with {n} score.",
                "The ballot of {expert} for round {round} came in from {source} with {n} scores.",
                expert=expert,
                round=round_,
                source=file,
            )
            if source
            else plural(
                n,
                "{expert} answered round {round} in this program: {n} score.",
                "{expert} answered round {round} in this program: {n} scores.",
                expert=expert,
                round=round_,
            )
        )
        return message("{said} It replaces an earlier one.", said=said) if "replaces" in detail else said

    def changed(self, detail: dict[str, str]) -> Message:
        """What was changed of an expert; of one who is shown by number only what tells nobody who it is."""
        hidden = ("name", "group") if self._decision.panel.anonymous else ()
        parts = [_change(name, self, detail) for name in _PARTS if f"{name} is" in detail and name not in hidden]
        parts += [message("name or group")] if any(f"{name} is" in detail for name in hidden) else []
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

    def weights(self, detail: dict[str, str]) -> Message:
        """The joined weights that the decision took over."""
        known = {c.id: c.name for c in self._decision.criteria}
        parts: list[Words] = [
            message("{criterion} {share}", criterion=known.get(id, id), share=_percent(share, 1))
            for id, share in detail.items()
            if id not in ("rule", "by")
        ]
        return message("The decision took the panel's weights: {weights}.", weights=_listed(parts))

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


def _change(name: str, reading: EventReading, detail: dict[str, str]) -> Words:
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


def _percent(text: str, decimals: int | None = None) -> str:
    try:
        return f"{float(text) * 100:.12g}%" if decimals is None else f"{float(text):.{decimals}%}"
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
    n, questions = detail.get("round", ""), _count(detail, "questions")
    if not questions:
        return message("Round {round} was opened and asks everything.", round=n)
    return plural(
        questions,
        "Round {round} was opened and asks {n} score again.",
        "Round {round} was opened and asks {n} scores again.",
        round=n,
    )


def _revealed(detail: dict[str, str]) -> Message:
    return plural(
        _count(detail, "ballots"),
        "Round {round} was revealed with {n} ballot.",
        "Round {round} was revealed with {n} ballots.",
        round=detail.get("round", ""),
    )


def _count(detail: dict[str, str], name: str) -> int:
    text = detail.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _signed(detail: dict[str, str]) -> Message:
    name, role = detail.get("name", ""), detail.get("role", "")
    who: Words = message("{name}, {role},", name=name, role=role) if role else name
    said = message("{who} signed the result with the code {code}.", who=who, code=detail.get("code", ""))
    return message("{said} {note}", said=said, note=detail["note"]) if detail.get("note") else said


def _on(detail: dict[str, str], on: Message, off: Message) -> Message:
    return on if detail.get("is") == "true" else off


_SENTENCES: dict[str, Callable[[EventReading, dict[str, str]], Words]] = {
    "begin": lambda reading, detail: message("The panel was set up."),
    "add expert": lambda reading, detail: message("{expert} joined the panel.", expert=reading.named(detail)),
    "remove expert": lambda reading, detail: message("{expert} left the panel.", expert=reading.named(detail)),
    "change expert": EventReading.changed,
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
    "use weights": EventReading.weights,
    "open round": lambda reading, detail: _opened(detail),
    "reveal": lambda reading, detail: _revealed(detail),
    "ballot": EventReading.ballot,
    "settle": EventReading.settled,
    "sign": lambda reading, detail: _signed(detail),
    "reopen": lambda reading, detail: message("The panel was reopened: {reason}", reason=detail.get("reason", "")),
}
