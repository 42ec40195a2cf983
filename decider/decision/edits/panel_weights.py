"""The edit by which a decision takes the weights of its panel."""

from collections.abc import Mapping
from dataclasses import replace

from decider.decision.comparisons import Comparisons
from decider.decision.decision import Decision
from decider.decision.edits.edit import edit
from decider.decision.edits.panel import unlocked
from decider.decision.edits.weights import with_shares
from decider.decision.panel_log import logged
from decider.decision.weighting import OF_SEVERAL, Elicitation

_ELICITATION: dict[str, Elicitation] = {"comparisons": "comparisons", "swing": "swing", "direct": "direct"}


@edit("Use the panel's weights")
def adopt_panel_weights(
    decision: Decision, shares: Mapping[str, float], comparisons: tuple[Comparisons, ...], now: str
) -> Decision:
    """The decision with the joined `shares` of its panel (see analysis.panel_weights), noted in the record.

    `comparisons` are the joined judgements that they follow from under AIJ; they take the place of those of the same
    groups, so that the consistency shown beside the weights is theirs. With none, comparisons stay as they are.
    """
    panel = unlocked(decision)
    changed = with_shares(decision, shares)
    scopes = {given.scope for given in comparisons}
    elicitation = _ELICITATION.get(panel.weighing, "direct")
    # Mean priorities follow from no matrix, and the report must not look for one.
    detail = OF_SEVERAL if elicitation == "comparisons" and not comparisons else ""
    told: list[tuple[str, str]] = [("rule", panel.weight_rule), ("by", panel.weighing)]
    told += [(id, f"{share:.15g}") for id, share in shares.items()]
    return replace(
        changed,
        comparisons=(*(c for c in changed.comparisons if c.scope not in scopes), *comparisons),
        weighting=replace(changed.weighting, elicitation=elicitation, detail=detail, profile=""),
        panel=logged(panel, now, "", "use weights", *told),
    )
