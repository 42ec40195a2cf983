"""What the data and the ranking give reason to point out."""

import numpy as np

from decider.analysis.ahp import given_matrix
from decider.analysis.normalisation import without_targets
from decider.analysis.performance import Numbers
from decider.analysis.ranking import ranked
from decider.analysis.reciprocal import grouped, groups
from decider.analysis.table import Result
from decider.decision.criteria import children
from decider.decision.decision import Alternative, Decision
from decider.decision.findings import Finding
from decider.decision.profiles import listed
from decider.decision.shortlist import MethodChoice
from decider.words import message

_EACH = 8
"""Up to this many missing rows are named one by one; beyond, one finding counts them."""


def data_findings(decision: Decision, counted: Numbers, choice: MethodChoice) -> list[Finding]:
    """Names that nobody can tell apart, missing scores, criteria that do not discriminate, scores outside their scale,
    illustrative scores."""
    return [
        *same_names(decision),
        *_unlinked(decision),
        *missing(decision, counted),
        *_constant(decision, counted, choice),
        *_outside(decision, counted, choice),
        *(
            [Finding("note", message("The scores are illustrative: nobody has given them."))]
            if decision.illustrative
            else []
        ),
    ]


def same_names(decision: Decision) -> list[Finding]:
    """Projects that read alike in a language, by their row names; each group once."""
    alike: dict[str, list[Alternative]] = {}
    for alternative in decision.alternatives:
        name = alternative.row_name
        for form in {name} if isinstance(name, str) else {name.en, name.zh}:
            alike.setdefault(" ".join(form.split()).casefold(), []).append(alternative)
    groups = {tuple(a.id for a in group): group for group in alike.values() if len(group) > 1}
    return [
        Finding(
            "warning",
            message(
                "{n} projects are called {name}, and on paper nobody can tell them apart.",
                n=len(group),
                name=group[0].row_name,
            ),
            group[1].id,
            place="projects",
        )
        for group in list(groups.values())[:_EACH]
    ]


def _unlinked(decision: Decision) -> list[Finding]:
    """Groups of criteria that have no weights but comparisons, and these too few to give any."""
    given = {id for id, weight in decision.weighting.weights if weight}
    found = []
    for kind, parent in (c.scope for c in decision.comparisons if c.judgements):
        items = children(decision.criteria, parent)
        if kind != "criteria" or any(c.id in given for c in items):
            continue
        apart = groups(given_matrix(decision, parent))
        if len(apart) > 1:
            said = message(
                "No comparison links these groups: {groups}; until one does, these criteria share equally.",
                groups=grouped([tuple(items[i].name for i in group) for group in apart]),
            )
            found.append(Finding("warning", said, criterion=items[0].id, place="weights"))
    return found


def missing(decision: Decision, counted: Numbers) -> list[Finding]:
    """Who is not ranked for want of a score, one by one or as a count."""
    gaps = counted.gaps
    rows = np.flatnonzero(gaps.any(axis=1)).tolist()
    if len(rows) > _EACH:
        total = int(gaps.sum())
        said = message(
            "{n:,} projects are not ranked, because {scores:,} scores are missing.", n=len(rows), scores=total
        )
        return [Finding("warning", said, place="projects")]
    found = []
    for i in rows:
        lacking = [counted.criteria[j] for j in np.flatnonzero(gaps[i])]
        alternative = decision.alternatives[i]
        said = message(
            "{alternative} is not ranked: no score for {criteria}.",
            alternative=alternative.row_name,
            criteria=listed(tuple(c.name for c in lacking)),
        )
        found.append(Finding("warning", said, alternative.id, lacking[0].id, "projects"))
    return found


def _constant(decision: Decision, counted: Numbers, choice: MethodChoice) -> list[Finding]:
    """Criteria on which all are equal, or equally far from the target; not those that AHP takes from comparisons."""
    x = counted.table.matrix
    if len(x) < 2:
        return []
    scopes = {c.scope for c in decision.comparisons if c.judgements} if choice.name == "ahp" else set()
    if (x == x[0]).all() and not any(kind == "alternatives" for kind, _ in scopes):
        return [Finding("warning", message("All projects are identical, so they all tie."), place="projects")]
    try:
        with np.errstate(over="raise"):
            apart = without_targets(counted.table).matrix
    except FloatingPointError:
        # A distance beyond all numbers; that they are too large is said already.
        return []
    found = []
    for j in np.flatnonzero((apart == apart[0]).all(axis=0)).tolist():
        criterion = counted.criteria[j]
        if ("alternatives", criterion.id) in scopes:
            continue
        template = "{criterion} does not discriminate: all projects are equal on it."
        if not (x[:, j] == x[0, j]).all():
            template = "{criterion} does not discriminate: all projects are equally far from its target."
        found.append(
            Finding("note", message(template, criterion=criterion.name), criterion=criterion.id, place="projects")
        )
    return found


def _outside(decision: Decision, counted: Numbers, choice: MethodChoice) -> list[Finding]:
    """Scores beyond a declared scale; under `fixed` they count as its end, and that is said."""
    # Not fmin and fmax: one declared end alone (the ideal of ARAS, say) would become both ends of a scale.
    low = np.minimum(counted.table.worst, counted.table.best)
    high = np.maximum(counted.table.worst, counted.table.best)
    clipped = choice.normalisation == "fixed"
    found = []
    for i, j in np.argwhere((counted.full < low) | (counted.full > high))[:_EACH].tolist():
        alternative, criterion = decision.alternatives[i], counted.criteria[j]
        template = "{alternative} has {value:g} on {criterion}, outside its scale of {low:g} to {high:g}."
        if clipped:
            template = (
                "{alternative} has {value:g} on {criterion}, outside its scale of {low:g} to {high:g}; "
                "it counts as the end of the scale."
            )
        said = message(
            template,
            alternative=alternative.row_name,
            criterion=criterion.name,
            value=float(counted.full[i, j]),
            low=float(low[j]),
            high=float(high[j]),
        )
        found.append(Finding("warning", said, alternative.id, criterion.id, "projects"))
    return found


def shortlist_findings(
    decision: Decision,
    alternatives: tuple[Alternative, ...],
    result: Result,
    shortlist: tuple[str, ...],
    fails_gate: frozenset[str],
) -> list[Finding]:
    """A tie across the cut, and who is kept off by a gate."""
    found = []
    at = {a.id: i for i, a in enumerate(alternatives)}
    eligible = [i for i in result.order.tolist() if not (decision.shortlist.gates and alternatives[i].id in fails_gate)]
    size = len(shortlist)
    if shortlist and len(eligible) > size:
        last, next_one = at[shortlist[-1]], eligible[size]
        ranks = dict(zip(eligible, ranked(result.scores[eligible], result.lower_is_better)[1].tolist(), strict=True))
        if ranks[last] == ranks[next_one]:
            said = message(
                "{a} and {b} tie at the cut line; the list takes {a} only because it comes first in the table.",
                a=alternatives[last].row_name,
                b=alternatives[next_one].row_name,
            )
            found.append(Finding("warning", said, alternatives[next_one].id, place="shortlist"))
    if decision.shortlist.gates and fails_gate:
        names = tuple(a.row_name for a in alternatives if a.id in fails_gate)
        template = "Kept off the list by a gate: {names}."
        found.append(Finding("note", message(template, names=listed(names[:_EACH])), place="shortlist"))
    return found
