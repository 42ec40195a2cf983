"""What is done with the ranking: the method that makes it and the rule that cuts it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MethodChoice:
    """A ranking method by name, its normalisation ("" = the method's default for this decision) and parameters."""

    name: str = "topsis"
    normalisation: str = ""
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str, default: str = "") -> str:
        """The parameter `name` as written, or `default`."""
        return dict(self.parameters).get(name, default)


@dataclass(frozen=True)
class ShortlistRule:
    """How many alternatives the shortlist takes, and whether the criteria's gates count."""

    size: int = 8
    gates: bool = False


def rule_for(alternatives: int) -> ShortlistRule:
    """The rule that a table without one begins with: a third of its alternatives, 1 to 8; all would be no list."""
    return ShortlistRule(min(max(-(-alternatives // 3), 1), ShortlistRule.size))
