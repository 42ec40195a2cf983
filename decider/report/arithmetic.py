"""The appendix: every figure that is needed to recompute the ranking by hand."""

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.table import Array, Step
from decider.report.paper import Sheet
from decider.report.rows import printed_order, short_name
from decider.report.speech import Voice
from decider.words import Message, message

MOST = 6000
"""Beyond this many figures the tables in between stay in the Excel workbook; what they follow from is printed."""

_DIRECTIONS = {"max": message("more is better"), "min": message("less is better"), "target": message("target")}


def sheets(analysis: Analysis, voice: Voice) -> tuple[tuple[Sheet, ...], bool]:
    """The appendix tables of an analysis that has a result, and whether all of them are there."""
    assert analysis.result is not None
    steps = analysis.result.steps
    between = [step for step in steps if step.values.ndim == 2]
    whole = sum(step.values.size for step in between) + analysis.numbers.table.matrix.size <= MOST
    tables = [_sheet(step, analysis, voice) for step in between] if whole else []
    return (_criteria(analysis, voice), _scores(analysis, voice), *tables, _results(analysis, voice)), whole


def _digits(values: Array) -> int:
    """Decimals that show about five significant figures of the largest value."""
    finite = np.abs(values[np.isfinite(values)])
    largest = float(finite.max()) if finite.size else 0.0
    return 4 if largest < 10 else 2 if largest < 1000 else 0


def _figures(values: Array, voice: Voice) -> list[str]:
    digits = _digits(values)
    return [voice.number(value, digits) if np.isfinite(value) else "–" for value in values.tolist()]


def _criteria(analysis: Analysis, voice: Voice) -> Sheet:
    """Direction, scale, target, weight and what the method makes of each criterion."""
    scaled = any(c.scale.worst is not None or c.scale.best is not None for c in analysis.criteria)
    aimed = any(c.direction == "target" for c in analysis.criteria)
    heads = [message("Criterion"), message("Direction")]
    heads += [message("Worst"), message("Best")] if scaled else []
    heads += [message("Target")] if aimed else []
    heads += [message("Weight w")]
    columns: list[list[str]] = [
        [with_unit(voice.say(c.name), voice.say(c.scale.unit)) for c in analysis.criteria],
        [voice.say(_DIRECTIONS[c.direction]) for c in analysis.criteria],
    ]
    if scaled:
        columns += [[_given(c.scale.worst, voice) for c in analysis.criteria]]
        columns += [[_given(c.scale.best, voice) for c in analysis.criteria]]
    if aimed:
        columns += [[_given(c.target, voice) for c in analysis.criteria]]
    columns.append([voice.number(weight, 4) for weight in analysis.weights.tolist()])
    titles = [voice.say(head) for head in heads]
    for step in _of(analysis, "criteria"):
        titles.append(voice.say(step.title))
        columns.append(_figures(step.values, voice))
    return Sheet(voice.say(message("Criteria")), tuple(titles), tuple(zip(*columns, strict=True)))


def _given(value: float | None, voice: Voice) -> str:
    return "–" if value is None else voice.figure(value)


def with_unit(name: str, unit: str) -> str:
    """The name of a criterion with its unit in brackets, where it has one."""
    return f"{name} ({unit})" if unit else name


def _of(analysis: Analysis, axis: str) -> list[Step]:
    assert analysis.result is not None
    return [step for step in analysis.result.steps if step.values.ndim == 1 and step.rows == axis]


def _scores(analysis: Analysis, voice: Voice) -> Sheet:
    matrix = analysis.numbers.table.matrix
    rows = [(name, *(voice.figure(value) for value in matrix[i].tolist())) for i, name in _named(analysis, voice)]
    return Sheet(voice.say(message("Scores x")), _heads(analysis, voice), tuple(rows))


def _named(analysis: Analysis, voice: Voice) -> list[tuple[int, str]]:
    """Indexes of the ranked alternatives in printed order, each with rank and row name."""
    assert analysis.result is not None
    ranks = analysis.result.ranks
    return [
        (i, f"{int(ranks[i])}  {short_name(analysis, analysis.alternatives[i].id, voice)}")
        for i in printed_order(analysis)
    ]


def _heads(analysis: Analysis, voice: Voice) -> tuple[str, ...]:
    return (voice.say(message("Project")), *(voice.say(c.name) for c in analysis.criteria))


def _results(analysis: Analysis, voice: Voice) -> Sheet:
    """What each alternative ends up with: distances and closeness, or the score."""
    steps = _of(analysis, "alternatives")
    columns = [_figures(step.values, voice) for step in steps]
    rows = [(name, *(column[i] for column in columns)) for i, name in _named(analysis, voice)]
    heads: list[Message] = [message("Project"), *(step.title for step in steps)]
    return Sheet(voice.say(message("Result")), tuple(map(voice.say, heads)), tuple(rows))


def _sheet(step: Step, analysis: Analysis, voice: Voice) -> Sheet:
    """One table of the arithmetic, in printed order where its rows are alternatives."""
    criteria = tuple(voice.say(c.name) for c in analysis.criteria)
    alternatives = dict(_named(analysis, voice))
    count, across = step.values.shape
    names = {
        "alternatives": lambda n: [alternatives[i] for i in range(n)],
        "criteria": lambda n: list(criteria[:n]),
        "": lambda n: [str(i + 1) for i in range(n)],
    }
    order = list(alternatives) if step.rows == "alternatives" else list(range(count))
    labels = names[step.rows](count)
    digits = _digits(step.values)
    rows = [
        (labels[i], *(voice.number(v, digits) if np.isfinite(v) else "–" for v in step.values[i].tolist()))
        for i in order
    ]
    corner = voice.say(message("Project")) if step.rows == "alternatives" else ""
    return Sheet(voice.say(step.title), (corner, *names[step.columns](across)), tuple(rows))
