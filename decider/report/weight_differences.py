"""What differs between the weights of two states of a decision, and between what they rest on."""

from collections.abc import Iterator

from decider.decision.comparisons import Comparisons
from decider.decision.decision import Decision
from decider.report.change_words import changed
from decider.words import Message, Text, message

_WAYS = {
    "eigenvector": message("eigenvector"),
    "geometric-mean": message("geometric mean"),
    "column-mean": message("column mean"),
}


def _percent(share: float) -> str:
    return f"{share * 100:.4g}%"


def weight_differences(old: Decision, new: Decision) -> Iterator[Message]:
    """Shares, locks and where the weights come from."""
    if old.weighting == new.weighting:
        return
    before, after = dict(old.weighting.weights), dict(new.weighting.weights)
    for criterion in new.criteria:
        first, second = before.get(criterion.id), after.get(criterion.id)
        if first == second:
            continue
        texts = ["–" if share is None else _percent(share) for share in (first, second)]
        if texts[0] != texts[1]:
            yield changed(message("Weight of {criterion}", criterion=criterion.name), *texts)
    for criterion in new.criteria:
        was, now = (criterion.id in d.weighting.locked for d in (old, new))
        if was != now:
            yield changed(message("Weight of {criterion} locked", criterion=criterion.name), was, now)
    if _origin(old) != _origin(new):
        yield changed(message("Origin of the weights"), _origin(old), _origin(new))


def _origin(decision: Decision) -> Message:
    weighting = decision.weighting
    words = {
        "direct": message("given directly"),
        "equal": message("equal"),
        "comparisons": message("comparisons"),
        "rank order": message("rank order"),
        "swing": message("swing"),
        "data": message("from the data"),
        "mixture": message("mixture"),
    }
    word = words[weighting.elicitation]
    if weighting.detail:
        word = message("{a}, {b}", a=word, b=weighting.detail)
    profile = next((p.name for p in decision.profiles if p.id == weighting.profile), weighting.profile)
    return message("{a}, {b}", a=word, b=profile) if profile else word


def comparison_differences(old: Decision, new: Decision) -> Iterator[Message]:
    """How comparisons are read, and every pair that was compared otherwise."""
    first_reading, second_reading = old.reading, new.reading
    if first_reading.prioritisation != second_reading.prioritisation:
        ways = (_WAYS[one.prioritisation] for one in (first_reading, second_reading))
        yield changed(message("Prioritisation"), *ways)
    if first_reading.random_index != second_reading.random_index:
        indexes = (
            {"saaty": "Saaty"}.get(one.random_index, "Alonso & Lamata") for one in (first_reading, second_reading)
        )
        yield changed(message("Random index"), *indexes)
    if old.comparisons == new.comparisons:
        return
    names: dict[str, Text] = {c.id: c.name for d in (old, new) for c in d.criteria}
    projects: dict[str, Text] = {a.id: a.row_name for d in (old, new) for a in d.alternatives}
    first, second = ({c.scope: _judged(c) for c in d.comparisons} for d in (old, new))
    for scope in dict.fromkeys((*first, *second)):
        before, after = first.get(scope, {}), second.get(scope, {})
        here = names if scope[0] == "criteria" else projects
        for row, column in dict.fromkeys((*before, *after)):
            was, now = before.get((row, column)), after.get((row, column))
            if was != now:
                pair = message("{a} against {b}", a=here.get(row, row), b=here.get(column, column))
                where = names.get(scope[1])
                what = message("{pair}, under {criterion}", pair=pair, criterion=where) if where else pair
                yield changed(what, was, now)


def _judged(comparisons: Comparisons) -> dict[tuple[str, str], float]:
    """Each judgement the way round in which its row comes first by name, so that turning one round is no change."""
    found = {}
    for judgement in comparisons.judgements:
        turned = judgement.row > judgement.column
        pair = (judgement.column, judgement.row) if turned else (judgement.row, judgement.column)
        found[pair] = 1 / judgement.value if turned else judgement.value
    return found


def profile_differences(old: Decision, new: Decision) -> Iterator[Message]:
    """Weight profiles that came, went or changed."""
    before, after = {p.id: p for p in old.profiles}, {p.id: p for p in new.profiles}
    for id, profile in after.items():
        if id not in before:
            yield message("Weight profile added: {profile}", profile=profile.name)
        elif before[id] != profile:
            yield message("Weight profile changed: {profile}", profile=profile.name)
    for id, profile in before.items():
        if id not in after:
            yield message("Weight profile removed: {profile}", profile=profile.name)
