"""What another way of joining the answers would change in the shortlist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.panel_scores import with_panel_scores
from decider.analysis.panel_weights import panel_weights
from decider.decision.decision import Decision
from decider.decision.edits.weights import with_shares
from decider.decision.findings import DeciderError
from decider.decision.panel import ScoreRule, WeightRule
from decider.desktop.style.language import tr, trn
from decider.desktop.views.weights_reading import list_change

RULES: tuple[ScoreRule, ...] = ("mean", "median", "trimmed")


@dataclass(frozen=True, eq=False)
class Effects:
    """The ranking by each rule of joining scores, and how many scores of the table differ from the panel's."""

    decision: Decision
    table: Analysis
    joined: dict[ScoreRule, Analysis]
    differing: int
    weights: Analysis | None
    other_weights: Analysis | None

    def of_weights(self) -> str:
        """What joining the panel's weights in the other way would change, "" where there are none to join."""
        if self.weights is None or self.other_weights is None:
            return ""
        change = list_change(self.weights, self.other_weights)
        if self.decision.panel.weight_rule == "aij":
            return tr("With the panel's weights by priorities (AIP): {change}.", change=change)
        return tr("With the panel's weights by judgements (AIJ): {change}.", change=change)

    def of_rule(self, rule: ScoreRule) -> str:
        """What `rule` would change against the present one, in one sentence."""
        words = {"mean": tr("The mean"), "median": tr("The median"), "trimmed": tr("The trimmed mean")}[rule]
        change = list_change(self.joined[self.decision.panel.score_rule], self.joined[rule])
        return tr("{rule}: {change}.", rule=words, change=change)

    def of_use(self) -> str:
        """What it means for the table and the list that the panel's scores are used, or not."""
        panel = self.decision.panel
        if panel.in_force:
            return tr("The scores in the table are the panel's; switching off leaves them there to be typed over.")
        replaced = trn(self.differing, "{n} score in the table is replaced", "{n} scores in the table are replaced")
        change = list_change(self.table, self.joined[panel.score_rule])
        return tr("{replaced}, and undo brings them back; on the list: {change}.", replaced=replaced, change=change)


def effects(decision: Decision, analysis: Analysis) -> Iterator[Effects]:
    """The effects as a generator of one answer; none while no round is revealed."""
    panel = decision.panel
    if not panel.revealed:
        return
    by_rule: dict[ScoreRule, Decision] = {
        rule: with_panel_scores(replace(decision, panel=replace(panel, score_rule=rule, in_force=True)))
        for rule in RULES
    }
    now = by_rule[panel.score_rule].performances
    pairs = ((a, b) for old, new in zip(decision.performances, now, strict=True) for a, b in zip(old, new, strict=True))
    differing = sum(a != b for a, b in pairs)
    joined = by_rule[panel.score_rule]
    this: WeightRule
    other: WeightRule
    this, other = ("aij", "aip") if panel.weight_rule == "aij" else ("aip", "aij")
    both = (_by_weights(joined, this), _by_weights(joined, other))
    yield Effects(decision, analysis, {rule: analyse(d) for rule, d in by_rule.items()}, differing, *both)


def _by_weights(decision: Decision, rule: WeightRule) -> Analysis | None:
    """The ranking with the panel's weights joined by `rule`; None where they cannot be, or are not compared."""
    if decision.panel.weighing != "comparisons":
        return None
    try:
        found = panel_weights(replace(decision, panel=replace(decision.panel, weight_rule=rule)))
    except DeciderError:
        return None
    return analyse(with_shares(decision, found.shares)) if found.shares else None
