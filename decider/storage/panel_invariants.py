"""What holds in every panel, checked when one comes from outside."""

import math
from collections import Counter
from collections.abc import Callable, Iterable

from decider.decision.comparisons import Comparisons
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, Expert, Panel
from decider.words import message


def check_panel(panel: Panel, comparisons: Callable[[Comparisons], None]) -> None:
    """Raise DeciderError with a sentence naming the place when `panel` contradicts itself; `comparisons` checks those.

    Answers may name alternatives and criteria that have since been removed: a ballot stays as it came in.
    """
    if not panel.study and panel != Panel():
        raise DeciderError(message("There is a panel without the text from which its ballot codes follow."))
    _once((e.id for e in panel.experts), "experts")
    for expert in panel.experts:
        _expert(expert)
    if [r.number for r in panel.rounds] != list(range(1, len(panel.rounds) + 1)):
        raise DeciderError(message("The rounds of the panel are not numbered 1, 2, 3 and so on."))
    if any(r.state == "open" for r in panel.rounds[:-1]):
        raise DeciderError(message("A round of the panel is open although a later one has begun."))
    _once((f"{b.expert} {b.round}" for b in panel.ballots), "ballots")
    experts = {e.id for e in panel.experts}
    for ballot in panel.ballots:
        _ballot(ballot, experts, len(panel.rounds), comparisons)
    numbers = [panel.trim, panel.rule.share, panel.rule.within]
    if not all(math.isfinite(n) for n in numbers) or not (0 <= panel.trim < 0.5) or not (0 <= panel.rule.share <= 1):
        raise DeciderError(message("A rule of the panel holds a number outside its limits."))
    if any(s.value is not None and not math.isfinite(s.value) for s in panel.settlements):
        raise DeciderError(message("A score that the panel settled is not a number."))


def _once(ids: Iterable[str], what: str) -> None:
    for id, count in Counter(ids).items():
        if not id.strip():
            raise DeciderError(message("One of the {what} of the panel has no id.", what=what))
        if count > 1:
            raise DeciderError(message('Two of the {what} of the panel have the same id "{id}".', what=what, id=id))


def _expert(expert: Expert) -> None:
    if not (0 <= expert.voting < math.inf):
        raise DeciderError(
            message(
                "The voting weight of {expert} is {voting}; it must be a number of zero or more.",
                expert=expert.name,
                voting=expert.voting,
            )
        )


def _ballot(ballot: Ballot, experts: set[str], rounds: int, comparisons: Callable[[Comparisons], None]) -> None:
    if ballot.expert not in experts:
        raise DeciderError(message('There is a ballot of "{expert}", who is not an expert.', expert=ballot.expert))
    if not 1 <= ballot.round <= rounds:
        raise DeciderError(message("There is a ballot of round {n}, which never began.", n=ballot.round))
    numbers = [value for _, _, value in ballot.scores]
    numbers += [value for _, value in ballot.importances]
    if not all(map(math.isfinite, numbers)) or any(value < 0 for _, value in ballot.importances):
        raise DeciderError(message('The ballot of "{expert}" holds a value that is no answer.', expert=ballot.expert))
    if len({(a, c) for a, c, _ in ballot.scores}) < len(ballot.scores):
        raise DeciderError(message('The ballot of "{expert}" scores something twice.', expert=ballot.expert))
    for given in ballot.comparisons:
        comparisons(given)
