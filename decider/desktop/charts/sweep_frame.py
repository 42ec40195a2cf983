"""Where things lie in a sweep chart: scales, ticks and the labels at the line ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import text_width
from decider.desktop.charts.scale import Array, round_ticks, spread
from decider.desktop.style.language import number, percent


@dataclass(frozen=True, eq=False)
class Curve:
    """One alternative's score against the weight, an array as long as the sweep's weights (NaN where it has none).

    `named` curves are labelled at their end and set the scale; the others are faint, may run out of the plot, and
    where there are many only the highest are drawn.
    """

    id: str
    name: str
    scores: Array
    listed: bool
    named: bool = True


@dataclass(frozen=True)
class Crossing:
    """An exact crossing: its weight (0 to 1), the score there and, where it bounds the present list, what happens."""

    weight: float
    score: float
    label: str = ""


@dataclass(frozen=True, eq=False)
class Sweep:
    """Scores against one weight. Weights are shares from 0 to 1, in ascending order, the same for every curve.

    `band` is the range in which the list (or the winner) stays as it is; `cut` the score that a place on the list takes
    at each weight; `question` the two curves that matter most, the one on the list first.
    """

    weights: Array
    curves: Sequence[Curve]
    present: float
    score_title: str
    band: tuple[float, float] | None = None
    cut: Array | None = None
    crossings: Sequence[Crossing] = ()
    question: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class SweepFrame:
    """The plot rectangle, the range of each axis, and label positions by curve id (the middle of the line of text)."""

    plot: QRectF
    weight_range: tuple[float, float]
    score_range: tuple[float, float]
    weight_ticks: list[float]
    score_ticks: list[float]
    score_digits: int
    label_left: float
    label_right: float
    raised: float = 0.0
    """The height of a line of its own, above all else, for the crossing before the present weight; 0 without one."""
    labels: dict[str, float] = field(default_factory=dict)

    def x(self, weight: float) -> float:
        """Where a weight lies from left to right."""
        low, high = self.weight_range
        return self.plot.left() + (weight - low) / (high - low) * self.plot.width()

    def y(self, score: float) -> float:
        """Where a score lies from top to bottom."""
        low, high = self.score_range
        return self.plot.bottom() - (score - low) / (high - low) * self.plot.height()

    def xs(self, weights: Array) -> Array:
        """`x` for an array."""
        low, high = self.weight_range
        return self.plot.left() + (weights - low) / (high - low) * self.plot.width()

    def ys(self, scores: Array) -> Array:
        """`y` for an array."""
        low, high = self.score_range
        return self.plot.bottom() - (scores - low) / (high - low) * self.plot.height()

    def weight_at(self, x: float) -> float:
        """The weight under the pointer, held inside the axis."""
        low, high = self.weight_range
        share = (x - self.plot.left()) / self.plot.width() if self.plot.width() else 0.0
        return low + min(1.0, max(0.0, share)) * (high - low)


def sweep_frame(rect: QRectF, sweep: Sweep, ink: Ink) -> SweepFrame:
    """Lay a sweep out in `rect`."""
    caption = ink.font("caption")
    line = QFontMetricsF(caption).height()
    low, high = _score_range(sweep)
    ticks, digits = round_ticks(low, high, max(2, round((rect.height() - 2 * line - 21) / 42)))
    left = max(text_width(caption, number(t, digits)) for t in (*ticks, low)) + 12
    widest = max((text_width(ink.font("caption", 600), c.name) for c in sweep.curves if c.named), default=0.0)
    column = min(widest + 2, rect.width() * 0.36)
    with_labels = rect.width() >= 320 and widest > 0
    right = column + 22 if with_labels else text_width(caption, "100%") / 2
    wide = max(20.0, rect.width() - left - right)
    weights = float(sweep.weights[0]), float(sweep.weights[-1])
    raised = line + 2 if _crowded(sweep, left, wide, weights, ink) else 0.0
    plot_height = max(20.0, rect.height() - (line + 12) - (line + 9) - raised)
    plot = QRectF(rect.left() + left, rect.top() + line + 12 + raised, wide, plot_height)
    frame = SweepFrame(
        plot, weights, (low, high), round_ticks(*weights, max(2, round(plot.width() / 110)))[0], ticks, digits,
        plot.right() + 16, rect.right(), raised,
    )  # fmt: skip
    if with_labels:
        frame.labels.update(_placed(rect, sweep, frame, line))
    return frame


def bounding(sweep: Sweep) -> tuple[Crossing | None, Crossing | None]:
    """The named crossings next below and next above the present weight."""
    named = [c for c in sweep.crossings if c.label]
    before = max((c for c in named if c.weight <= sweep.present), key=lambda c: c.weight, default=None)
    after = min((c for c in named if c.weight > sweep.present), key=lambda c: c.weight, default=None)
    return before, after


def _crowded(sweep: Sweep, left: float, wide: float, weights: tuple[float, float], ink: Ink) -> bool:
    """Whether the name of the crossing before the present weight has no room between axis title and weight."""
    before, _ = bounding(sweep)
    if before is None or weights[1] <= weights[0]:
        return False
    caption = ink.font("caption")
    pill = text_width(ink.font("small", 600), percent(sweep.present, 1)) / 2 + 7
    end = left + (sweep.present - weights[0]) / (weights[1] - weights[0]) * wide - pill - 10
    return text_width(caption, before.label) > end - text_width(caption, sweep.score_title) - 10


def nearest_curve(
    frame: SweepFrame, sweep: Sweep, point: QPointF, reach: float = 14
) -> tuple[int, float, float] | None:
    """The curve under the pointer: its place in `sweep.curves`, the weight and its score there; None when none is near.

    A label at the line end counts as its curve, at the end of the axis.
    """
    if point.x() > frame.plot.right():
        near = [(abs(y - point.y()), id) for id, y in frame.labels.items()]
        if not near or min(near)[0] > reach / 2 or point.x() > frame.label_right:
            return None
        chosen = next(i for i, c in enumerate(sweep.curves) if c.id == min(near)[1])
        return chosen, frame.weight_range[1], float(sweep.curves[chosen].scores[-1])
    if not frame.plot.adjusted(-2, -2, 2, 2).contains(point) or not sweep.curves:
        return None
    weight = frame.weight_at(point.x())
    scores = np.array([np.interp(weight, sweep.weights, c.scores) for c in sweep.curves])
    away = np.abs(frame.ys(scores) - point.y())
    away[~np.isfinite(away)] = np.inf
    # A named curve wins over a faint one that is as near.
    away[[not c.named for c in sweep.curves]] += 3
    best = int(away.argmin())
    return (best, weight, float(scores[best])) if away[best] <= reach else None


def _score_range(sweep: Sweep) -> tuple[float, float]:
    """The range of the named curves with a little room; of all where none is named."""
    shown = [c.scores for c in sweep.curves if c.named] or [c.scores for c in sweep.curves]
    finite = np.concatenate([s[np.isfinite(s)] for s in shown]) if shown else np.empty(0)
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    room = (high - low) * 0.04 or 0.01
    return low - room, high + room


def _placed(rect: QRectF, sweep: Sweep, frame: SweepFrame, line: float) -> dict[str, float]:
    """Labels in the order of the line ends, kept apart; those that matter most stay when there is no room for all."""
    ends = {c.id: float(c.scores[-1]) for c in sweep.curves if c.named and np.isfinite(c.scores[-1])}
    step = line + 0.5
    room = max(1, int((rect.bottom() - frame.plot.top()) / step))
    ranked = sorted(
        (c for c in sweep.curves if c.id in ends),
        key=lambda c: (c.id not in sweep.question, not c.listed, -ends[c.id]),
    )
    kept = [c.id for c in ranked[:room]]
    wanted = [min(max(frame.y(ends[id]), frame.plot.top()), frame.plot.bottom()) for id in kept]
    places = spread(wanted, step, frame.plot.top() + 2, rect.bottom() - line / 2)
    return dict(zip(kept, places, strict=True))
