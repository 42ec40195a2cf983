"""How direction and scale of a criterion are said wherever there is little room."""

from decider.decision.criteria import Criterion
from decider.desktop.style.language import plain, said, tr


def scale_signs(criterion: Criterion) -> str:
    """Direction and scale in a few signs: "↑ 1–9", "↓ km", "→ 21 °C"."""
    unit = said(criterion.scale.unit)
    scale = criterion.scale
    if criterion.direction == "target":
        aim = "" if criterion.target is None else plain(criterion.target)
        return " ".join(filter(None, ("→", aim, unit)))
    arrow = "↑" if criterion.direction == "max" else "↓"
    if unit:
        return f"{arrow} {unit}"
    if scale.worst is not None and scale.best is not None:
        return f"{arrow} {plain(min(scale.worst, scale.best))}–{plain(max(scale.worst, scale.best))}"
    return arrow


def direction_words(criterion: Criterion) -> str:
    """The direction in words."""
    if criterion.direction == "max":
        return tr("more is better")
    if criterion.direction == "min":
        return tr("less is better")
    return tr("nearest to {target} is best", target=plain(criterion.target or 0.0))
