"""The last two rounds beside each other: whether the answers came closer, and who moved."""

from typing import TYPE_CHECKING

from decider.decision.decision import Decision
from decider.desktop.style.language import tr
from decider.desktop.widgets.card import Card

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class ComparedRounds(Card):
    """Seen once two rounds are revealed."""

    def __init__(self) -> None:
        super().__init__(tr("What the last round changed"))
        self.hide()

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the comparison."""
