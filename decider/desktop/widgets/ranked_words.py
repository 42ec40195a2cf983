"""Words of a ranking that the live ranking, the ranking and the status strip share."""

from decider.analysis.analysis import Analysis
from decider.analysis.chances import POINTS, Chances
from decider.desktop.style.language import count, said, tr

LISTED = "●"
"""Stands before the rank of a list member, as it does for what is sure to be in."""


def rank_words(rank: int | str, on_list: bool) -> str:
    """A rank, with the mark of the list where the project is on it."""
    return f"{LISTED} {rank}" if on_list else str(rank)


def method_words(analysis: Analysis) -> str:
    """The method with its normalisation, as in "TOPSIS, fixed scales"."""
    if not analysis.choice.normalisation:
        return said(analysis.method.title)
    normalisation = normalisation_name(analysis.choice.normalisation)
    return tr("{method}, {normalisation}", method=analysis.method.title, normalisation=normalisation)


def normalisation_name(name: str) -> str:
    """What a normalisation is called in a sentence."""
    return {
        "vector": tr("vector normalisation"),
        "fixed": tr("fixed scales"),
        "minmax": tr("min-max normalisation"),
        "max": tr("divided by the maximum"),
        "sum": tr("divided by the sum"),
        "ratio": tr("ratio to the best"),
        "none": tr("as measured"),
    }[name]


def missing_words(analysis: Analysis, at: int) -> str:
    """Why the alternative at place `at` of the decision is not ranked."""
    scores = analysis.decision.performances[at]
    column = {c.id: j for j, c in enumerate(analysis.decision.criteria)}
    missing = [c for c in analysis.criteria if scores[column[c.id]] is None]
    if len(missing) == 1:
        return tr("No score yet for {criterion}", criterion=missing[0].name)
    if len(missing) == len(analysis.criteria):
        return tr("No scores yet")
    return tr("{n} of {all} scores missing", n=count(len(missing)), all=count(len(analysis.criteria)))


def drawn_words(chances: Chances | None) -> str:
    """What the chances rest on."""
    if chances is None:
        return ""
    return tr(
        "{n} draws · weights ±{points:g} points · seed {seed}",
        n=count(chances.samples),
        points=POINTS,
        seed=chances.seed,
    )
