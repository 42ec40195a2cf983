"""The columns of the table of projects: the name, a column for each judged criterion, the attributes, the full name."""

from dataclasses import dataclass
from typing import Literal

from decider.decision.criteria import ancestry, children, judged
from decider.decision.decision import Alternative, Decision
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.language import said, tr
from decider.desktop.views.scale_words import scale_signs
from decider.words import Text

Kind = Literal["name", "score", "attribute", "full"]


@dataclass(frozen=True)
class Column:
    """One column. `key` is a criterion's id or an attribute's name; `about` says direction and scale in a few signs.

    `group` is the id of the top-level criterion that a score belongs to, `group_title` its name where it is split.
    `at` is the criterion's place in the decision; `low` and `high` are the ends of its declared scale.
    """

    kind: Kind
    key: str
    title: str
    about: str = ""
    group: str = ""
    group_title: str = ""
    swatch: Swatch | None = None
    at: int = -1
    low: float | None = None
    high: float | None = None

    def outside(self, value: float | None) -> bool:
        """Whether a score lies beyond the declared scale."""
        if value is None or self.low is None or self.high is None:
            return False
        return not self.low <= value <= self.high


def columns_of(decision: Decision) -> tuple[Column, ...]:
    """The columns for `decision`; the name comes first and stays in sight."""
    names = list(dict.fromkeys(name for a in decision.alternatives for name, _ in a.attributes))
    made = [Column("name", "", tr("Project")), *_scores(decision)]
    made += [Column("attribute", name, attribute_title(name)) for name in names]
    if any(a.short for a in decision.alternatives):
        made.append(Column("full", "", tr("Full name")))
    return tuple(made)


def _scores(decision: Decision) -> list[Column]:
    place = {c.id: i for i, c in enumerate(children(decision.criteria))}
    at = {c.id: j for j, c in enumerate(decision.criteria)}
    made = []
    for criterion in judged(decision.criteria):
        top = ancestry(decision.criteria, criterion.id)[-1]
        siblings = [c.id for c in children(decision.criteria, criterion.parent)]
        shade = siblings.index(criterion.id) if criterion.parent else 0
        scale = criterion.scale
        ends = sorted((scale.worst, scale.best)) if scale.worst is not None and scale.best is not None else (None, None)
        made.append(
            Column(
                "score",
                criterion.id,
                said(criterion.name),
                scale_signs(criterion),
                top,
                said(decision.criterion(top).name) if criterion.parent else "",
                Swatch(place[top], shade),
                at[criterion.id],
                *ends,
            )
        )
    return made


def attribute_title(name: str) -> str:
    """What an attribute is called; the usual ones have a word in both languages."""
    known = {"cities": tr("Cities"), "stage": tr("Stage"), "measure": tr("Measure"), "cost": tr("Cost")}
    return known.get(name, name)


def text_of(alternative: Alternative, column: Column) -> Text:
    """The words of a column that holds words."""
    if column.kind == "name":
        return alternative.row_name
    return alternative.name if column.kind == "full" else alternative.attribute(column.key)
