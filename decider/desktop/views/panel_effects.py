"""What another way of joining the answers would change in the shortlist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.panel_scores import with_panel_scores
from decider.decision.decision import Decision
from decider.decision.panel import ScoreRule
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
    yield Effects(decision, analysis, {rule: analyse(d) for rule, d in by_rule.items()}, differing)
