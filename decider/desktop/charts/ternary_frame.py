"""What a map of three weights holds, and where its places lie in a triangle or a square."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from decider.desktop.charts.ink import Swatch

Array = NDArray[np.float64]
_TOP, _BOTTOM, _SIDE, _EDGE = 26.0, 40.0, 34.0, 12.0
_TALL = 3**0.5 / 2


@dataclass(frozen=True)
class Region:
    """What holds in one region: its lines of text, how strong its tone is (0 to 1), whether it is the present, and the
    lines that are shown where there is less room."""

    label: tuple[str, ...]
    tone: float
    here: bool = False
    short: tuple[str, ...] = ()


@dataclass(frozen=True)
class MapPoint:
    """A named place of the map; hollow where the weights it stands for lie beside the map and are only near it."""

    shares: tuple[float, float, float]
    name: str
    hollow: bool = False


@dataclass(frozen=True, eq=False)
class Ternary:
    """`corners` are names and colours; `at` says for each small triangle, `side` to an edge, which of `regions` it is
    in. `borders` are exact polygons (region, share triples) where they are known. `here` is the knob; `room` is the
    part of all weight that the map divides. `square`: the third corner is the origin of two axes."""

    corners: tuple[tuple[str, Swatch | None], ...]
    side: int
    at: NDArray[np.int64]
    regions: Sequence[Region]
    here: tuple[float, float, float]
    points: Sequence[MapPoint] = ()
    borders: Sequence[tuple[int, Array]] = ()
    room: float = 1.0
    square: bool = False


@dataclass(frozen=True)
class TernaryFrame:
    """Where the three corners lie."""

    corners: tuple[QPointF, QPointF, QPointF]

    def place(self, shares: Sequence[float]) -> QPointF:
        """The point of a share triple."""
        x = sum(s * c.x() for s, c in zip(shares, self.corners, strict=True))
        y = sum(s * c.y() for s, c in zip(shares, self.corners, strict=True))
        return QPointF(x, y)

    def shares_at(self, x: Array, y: Array) -> Array:
        """The share triples (p, 3) under points (p); some are negative outside."""
        a, b, c = self.corners
        across = np.array([[a.x() - c.x(), b.x() - c.x()], [a.y() - c.y(), b.y() - c.y()]])
        one, two = np.linalg.solve(across, np.stack((x - c.x(), y - c.y())))
        return np.stack((one, two, 1 - one - two), axis=1)

    def shares(self, point: QPointF, held: bool = False) -> tuple[float, float, float] | None:
        """The share triple under a point; None outside, or with `held` one at the edge near it."""
        found = self.shares_at(np.array([point.x()]), np.array([point.y()]))[0]
        if found.min() < 0:
            if not held:
                return None
            found = np.maximum(found, 0.0)
            found /= found.sum()
        return float(found[0]), float(found[1]), float(found[2])


def ternary_frame(rect: QRectF, square: bool = False) -> TernaryFrame:
    """Lay the map out in `rect`, as large as it goes with its labels."""
    # Ticks beside a slanted edge need no room beyond the corners.
    side = _SIDE if square else _EDGE
    inside = rect.adjusted(side, _TOP, -side, -_BOTTOM)
    if square:
        edge = max(20.0, min(inside.width(), inside.height()))
        left, bottom = inside.center().x() - edge / 2, inside.center().y() + edge / 2
        return TernaryFrame((QPointF(left + edge, bottom), QPointF(left, bottom - edge), QPointF(left, bottom)))
    edge = max(20.0, min(inside.width(), inside.height() / _TALL))
    left, bottom = inside.center().x() - edge / 2, inside.center().y() + edge * _TALL / 2
    return TernaryFrame(
        (QPointF(left, bottom), QPointF(left + edge, bottom), QPointF(left + edge / 2, bottom - edge * _TALL))
    )
