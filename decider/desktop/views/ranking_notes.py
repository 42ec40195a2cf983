"""What stands around a ranking in words: how its weights came about, what deserves attention, what mends a refusal."""

from decider.analysis.analysis import Analysis, with_method
from decider.analysis.table import Result
from decider.decision.decision import Decision
from decider.decision.edits import Edit
from decider.decision.edits.study import set_method
from decider.decision.profiles import listed
from decider.desktop.style.language import count, said, tr, trn
from decider.words import spoken


def subtitle(decision: Decision, analysis: Analysis) -> str:
    """How many are ranked, by whose weights."""
    projects = trn(len(decision.alternatives), "{n} project", "{n} projects")
    if analysis.unranked and analysis.result is not None:
        projects = tr("{ranked} of {projects}", ranked=count(len(analysis.alternatives)), projects=projects)
    return f"{projects} · {weights_words(decision)}"


def weights_words(decision: Decision) -> str:
    """The profile that the weights were taken from, or else how they came about."""
    weighting = decision.weighting
    for profile in decision.profiles:
        if weighting.profile and profile.id == weighting.profile:
            return said(profile.name)
    return {
        "direct": tr("weights set directly"),
        "equal": tr("equal weights"),
        "comparisons": tr("weights from comparisons"),
        "rank order": tr("weights from a rank order"),
        "swing": tr("weights by swing"),
        "data": tr("weights from the data"),
        "mixture": tr("mixed weights"),
    }[weighting.elicitation]


def compromise(analysis: Analysis) -> tuple[str, str] | None:
    """The compromise set of VIKOR as a claim, and its two conditions as a sentence; None for other methods."""
    result: Result | None = analysis.result
    if result is None or "compromise" not in result.extras:
        return None
    chosen = set(result.extras["compromise"])
    names = tuple(
        analysis.alternatives[i].row_name
        for i in result.order.tolist()
        if spoken(analysis.alternatives[i].name, "en") in chosen
    )
    claim = tr("Compromise set: {names}.", names=listed(names))
    advantage, stable = result.extras["acceptable_advantage"], result.extras["acceptable_stability"]
    if advantage and stable:
        return claim, tr("The first is clearly ahead, and first by group utility or individual regret as well.")
    if advantage:
        return claim, tr("The first is clearly ahead, but first neither by group utility nor by individual regret.")
    if stable:
        return claim, tr("The first is not clearly ahead: its lead is less than 1 ÷ (number of projects − 1).")
    return claim, tr("The first is not clearly ahead, and first neither by group utility nor by individual regret.")


def mending(decision: Decision, analysis: Analysis) -> tuple[str, str | tuple[Edit, tuple[str, ...]]]:
    """The words of a button that mends a refusal, and what it leads to: a place, or an edit with its arguments."""
    name = analysis.choice.name
    if with_method(decision, name).result is not None:
        return tr("Use the method's defaults"), (set_method, (name,))
    default = with_method(decision, "topsis")
    if default.result is not None:
        return tr("Rank by TOPSIS"), (set_method, ("topsis",))
    if not analysis.criteria:
        return tr("Go to the criteria"), "criteria"
    if not len(analysis.numbers.rows):
        return tr("Go to the projects"), "projects"
    if not len(default.weights):
        return tr("Go to the weights"), "weights"
    return tr("Go to the criteria"), "criteria"
