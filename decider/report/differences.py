"""What differs between two states of a decision, each difference in one line a person recognises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from decider.analysis.offered import METHODS
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.report.change_words import changed, named
from decider.report.method import SHORT
from decider.report.panel_differences import panel_differences
from decider.report.weight_differences import comparison_differences, profile_differences, weight_differences
from decider.words import Message, message, plural

_DIRECTIONS = {
    "max": message("more is better"),
    "min": message("less is better"),
    "target": message("nearest to the target is best"),
}
_KINDS = {"measured": message("measured value"), "rating": message("rating from worst to best")}


@dataclass(frozen=True)
class Difference:
    """One difference. `kind` groups what belongs together: "study", "projects", "criteria", "scores", "weights",
    "comparisons", "profiles", "method", "shortlist", "panel" or the name of another part of the decision."""

    kind: str
    message: Message


def differences(old: Decision, new: Decision) -> tuple[Difference, ...]:
    """Every difference between two decisions, in the order in which people think of them; () when they are equal."""
    if old == new:
        return ()
    parts: dict[str, Iterator[Message]] = {
        "study": _study(old, new),
        "projects": _projects(old, new),
        "criteria": _criteria(old, new),
        "scores": _scores(old, new),
        "weights": weight_differences(old, new),
        "comparisons": comparison_differences(old, new),
        "profiles": profile_differences(old, new),
        "method": _method(old, new),
        "shortlist": _shortlist(old, new),
        "panel": panel_differences(old, new),
    }
    found = [Difference(kind, text) for kind, texts in parts.items() for text in texts]
    known = {"title", "question", "note", "illustrative", "criteria", "alternatives", "performances", "weighting"}
    known |= {"profiles", "comparisons", "reading", "method", "shortlist", "panel"}
    for field in fields(Decision):
        if field.name not in known and getattr(old, field.name) != getattr(new, field.name):
            found.append(Difference(field.name, message("Changed: {part}", part=message(field.name))))
    # Two decisions that are not equal always differ in a line, even in what no line above speaks of.
    return tuple(found) or (Difference("other", message("Details that have no line of their own")),)


def in_short(found: Iterable[Difference], most: int = 6) -> tuple[Message, ...]:
    """At most `most` lines for each kind; what is left out is counted."""
    groups: dict[str, list[Message]] = {}
    for difference in found:
        groups.setdefault(difference.kind, []).append(difference.message)
    lines: list[Message] = []
    for group in groups.values():
        # A line that counts one would take the room of that one.
        kept = group if len(group) <= most + 1 else group[:most]
        lines += kept
        if len(kept) < len(group):
            lines.append(_further(len(group) - len(kept)))
    return tuple(lines)


def counted(old: Decision, new: Decision) -> Message:
    """The differences in one line: how many of which kind."""
    groups: dict[str, int] = {}
    for difference in differences(old, new):
        groups[difference.kind] = groups.get(difference.kind, 0) + 1
    if not groups:
        return message("No difference")
    return listed_all([_count(kind, n) for kind, n in groups.items()])


def listed_all(parts: list[Message]) -> Message:
    """Messages one after another, as one."""
    line = parts[-1]
    for part in reversed(parts[:-1]):
        line = message("{a}, {b}", a=part, b=line)
    return line


def _further(n: int) -> Message:
    return plural(n, "and {n} more", "and {n} more")


def _count(kind: str, n: int) -> Message:
    match kind:
        case "scores":
            return plural(n, "{n} score", "{n} scores")
        case "weights":
            return plural(n, "{n} weight", "{n} weights")
        case "comparisons":
            return plural(n, "{n} comparison", "{n} comparisons")
        case "projects":
            return message("projects")
        case "criteria":
            return message("criteria")
        case "profiles":
            return message("weight profiles")
        case "method":
            return message("method")
        case "shortlist":
            return message("shortlist")
        case "panel":
            return message("panel")
        case "study":
            return message("title and notes")
    return message("other parts")


def _study(old: Decision, new: Decision) -> Iterator[Message]:
    for what, before, after in (
        (message("Title"), old.title, new.title),
        (message("Question"), old.question, new.question),
        (message("Note"), old.note, new.note),
        (message("Scores are illustrative"), old.illustrative, new.illustrative),
    ):
        if before != after:
            yield changed(what, before, after)


def _projects(old: Decision, new: Decision) -> Iterator[Message]:
    before, after = {a.id: a for a in old.alternatives}, {a.id: a for a in new.alternatives}
    if added := [a.name for id, a in after.items() if id not in before]:
        yield named("Projects added: {names}", "{n} projects added: {names} and more", added)
    if removed := [a.name for id, a in before.items() if id not in after]:
        yield named("Projects removed: {names}", "{n} projects removed: {names} and more", removed)
    both = [id for id in after if id in before]
    for id in both:
        if before[id] != after[id]:
            yield from _project(before[id], after[id])
    if both != [id for id in before if id in after]:
        yield message("Projects stand in another order")


def _project(old: Alternative, new: Alternative) -> Iterator[Message]:
    if old.name != new.name:
        yield changed(message("Project renamed"), old.name, new.name)
    if old.short != new.short:
        yield changed(message("Short name of {project}", project=new.name), old.short, new.short)
    before, after = dict(old.attributes), dict(new.attributes)
    moved = False
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            moved = True
            what = message("{project}, {criterion}", project=new.row_name, criterion=name)
            yield changed(what, before.get(name), after.get(name))
    if old.attributes != new.attributes and not moved:
        yield message("Attributes of {project} stand in another order", project=new.row_name)


def _criteria(old: Decision, new: Decision) -> Iterator[Message]:
    before, after = {c.id: c for c in old.criteria}, {c.id: c for c in new.criteria}
    if added := [c.name for id, c in after.items() if id not in before]:
        yield named("Criteria added: {names}", "{n} criteria added: {names} and more", added)
    if removed := [c.name for id, c in before.items() if id not in after]:
        yield named("Criteria removed: {names}", "{n} criteria removed: {names} and more", removed)
    both = [id for id in after if id in before]
    for id in both:
        if before[id] != after[id]:
            yield from _criterion(before[id], after[id])
    if both != [id for id in before if id in after]:
        yield message("Criteria stand in another order")


def _criterion(old: Criterion, new: Criterion) -> Iterator[Message]:
    if old.name != new.name:
        yield changed(message("Criterion renamed"), old.name, new.name)
    for what, before, after in (
        (message("direction"), _DIRECTIONS[old.direction], _DIRECTIONS[new.direction]),
        (message("target"), old.target, new.target),
        (message("gate"), old.gate, new.gate),
        (message("judged by its sub-criteria"), old.split, new.split),
        (message("kind of scale"), _KINDS[old.scale.kind], _KINDS[new.scale.kind]),
        (message("unit"), old.scale.unit, new.scale.unit),
        (message("worst"), old.scale.worst, new.scale.worst),
        (message("best"), old.scale.best, new.scale.best),
        (message("note"), old.note, new.note),
    ):
        if before != after:
            yield changed(message("{project}, {criterion}", project=new.name, criterion=what), before, after)
    if old.scale.rubric != new.scale.rubric:
        yield message("Rubric of {criterion} changed", criterion=new.name)
    if old.parent != new.parent:
        yield message("{criterion} stands under another criterion", criterion=new.name)


def _scores(old: Decision, new: Decision) -> Iterator[Message]:
    if old.performances is new.performances:
        return
    rows = {a.id: row for a, row in zip(old.alternatives, old.performances, strict=True)}
    columns = {c.id: j for j, c in enumerate(old.criteria)}
    at = [columns.get(c.id) for c in new.criteria]
    straight = at == list(range(len(columns)))
    for alternative, after in zip(new.alternatives, new.performances, strict=True):
        before = rows.get(alternative.id)
        if before is None or (straight and before == after):
            continue
        for criterion, j, score in zip(new.criteria, at, after, strict=True):
            if j is not None and before[j] != score:
                what = message("{project}, {criterion}", project=alternative.row_name, criterion=criterion.name)
                yield changed(what, before[j], score)


def _method(old: Decision, new: Decision) -> Iterator[Message]:
    before, after = old.method, new.method
    if before.name != after.name:
        titles = [METHODS[m.name].title if m.name in METHODS else m.name for m in (before, after)]
        yield changed(message("Method"), *titles)
    if before.normalisation != after.normalisation:
        own = message("the method's own")
        words = [SHORT.get(n, n) if n else own for n in (before.normalisation, after.normalisation)]
        yield changed(message("Normalisation"), *words)
    for name in dict.fromkeys(n for n, _ in (*before.parameters, *after.parameters)):
        if before.parameter(name) != after.parameter(name):
            what = message("Parameter {name}", name=name)
            yield changed(
                what, before.parameter(name) or message("default"), after.parameter(name) or message("default")
            )


def _shortlist(old: Decision, new: Decision) -> Iterator[Message]:
    if old.shortlist.size != new.shortlist.size:
        yield changed(message("Size of the shortlist"), old.shortlist.size, new.shortlist.size)
    if old.shortlist.gates != new.shortlist.gates:
        yield changed(message("The gates count"), old.shortlist.gates, new.shortlist.gates)
    if old.shortlist != new.shortlist and (old.shortlist.size, old.shortlist.gates) == (
        new.shortlist.size,
        new.shortlist.gates,
    ):
        yield message("The rule of the shortlist changed")
