"""A map of three weights: a triangle, or with the third corner at the origin a square map of two, cut into regions.

Colour belongs to the criteria, so regions are told apart by tone, border and name; the region of the present weights
has the tint of what is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_swatch, paint_text, text_width
from decider.desktop.charts.scale import round_ticks
from decider.desktop.charts.ternary_cells import cell_of, label_places, outlines, runs
from decider.desktop.style.language import number
from decider.desktop.style.tokens import mixed

Array = NDArray[np.float64]
_TOP, _BOTTOM, _SIDE = 26.0, 40.0, 34.0
_TALL = 3**0.5 / 2
_STEP = 4.0
"""Room for names is looked for at every so many pixels."""


@dataclass(frozen=True)
class Region:
    """What holds in one region: its lines of text, how strong its tone is (0 to 1), and whether it is the present."""

    label: tuple[str, ...]
    tone: float
    here: bool = False


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
    inside = rect.adjusted(_SIDE, _TOP, -_SIDE, -_BOTTOM)
    if square:
        edge = max(20.0, min(inside.width(), inside.height()))
        left, bottom = inside.center().x() - edge / 2, inside.top() + edge
        return TernaryFrame((QPointF(left + edge, bottom), QPointF(left, bottom - edge), QPointF(left, bottom)))
    edge = max(20.0, min(inside.width(), inside.height() / _TALL))
    left, bottom = inside.center().x() - edge / 2, inside.top() + edge * _TALL
    return TernaryFrame(
        (QPointF(left, bottom), QPointF(left + edge, bottom), QPointF(left + edge / 2, bottom - edge * _TALL))
    )


def paint_ternary(painter: QPainter, rect: QRectF, given: Ternary, ink: Ink, knob: bool = True) -> TernaryFrame:
    """Draw the map into `rect` and return where it lies."""
    frame = ternary_frame(rect, given.square)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_regions(painter, given, frame, ink)
    _paint_grid(painter, given, frame, ink)
    _paint_labels(painter, rect, given, frame, ink)
    _paint_corners(painter, rect, given, frame, ink)
    for point in given.points:
        _paint_point(painter, rect, frame.place(point.shares), point, ink)
    if knob:
        paint_knob(painter, frame.place(given.here), ink)
    painter.restore()
    return frame


def region_colour(region: Region, ink: Ink) -> QColor:
    """The tint of the present, or a grey by tone."""
    if region.here:
        return ink.band
    return QColor(mixed(ink.strong.name(), ink.surface.name(), 0.06 + 0.34 * min(1.0, max(0.0, region.tone))))


def paint_knob(painter: QPainter, centre: QPointF, ink: Ink, strong: bool = False) -> None:
    """Draw the present weights: a hollow knob that can be dragged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.surface, 5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 7, 7)
    painter.setBrush(ink.surface)
    painter.setPen(QPen(ink.focus if strong else ink.accent, 2.5))
    painter.drawEllipse(centre, 7, 7)
    painter.restore()


def _polygon(frame: TernaryFrame, corners: Sequence[Sequence[float]] | Array) -> QPolygonF:
    return QPolygonF([frame.place(shares) for shares in corners])


def _paint_regions(painter: QPainter, given: Ternary, frame: TernaryFrame, ink: Ink) -> None:
    if given.borders:
        painter.setPen(QPen(ink.strong, 1))
        for region, polygon in given.borders:
            painter.setBrush(region_colour(given.regions[region], ink))
            painter.drawPolygon(_polygon(frame, polygon))
        return
    for region, corners in runs(given.at, given.side):
        colour = region_colour(given.regions[region], ink)
        # A hair of the same colour closes the seams between neighbours.
        painter.setPen(QPen(colour, 0.6))
        painter.setBrush(colour)
        painter.drawPolygon(_polygon(frame, corners))
    painter.setPen(QPen(ink.strong, 1))
    painter.drawLines([QLineF(frame.place(a), frame.place(b)) for a, b in outlines(given.at, given.side)])


def _paint_grid(painter: QPainter, given: Ternary, frame: TernaryFrame, ink: Ink) -> None:
    """The edges, with ticks that say the weight of a corner's criterion."""
    painter.setPen(QPen(ink.strong, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(list(frame.corners)))
    caption = ink.font("caption")
    ticks, digits = round_ticks(0, given.room * 100, 5)
    for tick in ticks:
        share = tick / 100 / given.room
        if not 0.02 < share < 0.98:
            continue
        text = number(tick, digits)
        # Each corner's ticks stand on the edge that leads to it: from the second to the first, and so on around.
        edges = (
            ((0, 2, "bottom"), (1, 2, "left")) if given.square else ((1, 0, "bottom"), (2, 1, "right"), (0, 2, "left"))
        )
        for corner, origin, side in edges:
            shares = [0.0, 0.0, 0.0]
            shares[corner], shares[origin] = share, 1 - share
            at = frame.place(shares)
            dx, dy = {"bottom": (0, 5), "right": (4, -3), "left": (-4, -3)}[side]
            if given.square and side == "left":
                dx, dy = -5, 0
            painter.setPen(QPen(ink.strong, 1))
            painter.drawLine(at, at + QPointF(dx, dy))
            place = {
                "bottom": QRectF(at.x() - 20, at.y() + 5, 40, 15),
                "right": QRectF(at.x() + 7, at.y() - 14, 40, 15),
                "left": QRectF(at.x() - 47, at.y() - (8 if given.square else 14), 40, 15),
            }[side]
            align = {"bottom": CENTRE, "right": LEFT, "left": RIGHT}[side]
            paint_text(painter, place, text, caption, ink.muted, align)


def _paint_labels(painter: QPainter, limits: QRectF, given: Ternary, frame: TernaryFrame, ink: Ink) -> None:
    """The names of the regions that have room for them, largest first, clear of the knob."""
    font, bold = ink.font("caption"), ink.font("caption", 600)
    high = QFontMetricsF(font).height()
    box = QPolygonF(list(frame.corners)).boundingRect()
    knob = frame.place(given.here)
    taken = [QRectF(knob.x() - 10, knob.y() - 10, 20, 20)]
    taken += [_name_place(limits, frame.place(point.shares), point, ink) for point in given.points]
    for region, row, column, wide in label_places(_raster(given, frame, box)):
        known = given.regions[region]
        room = wide * _STEP - 8
        needed = max((text_width(bold if known.here else font, line) for line in known.label), default=0.0)
        if not known.label or room < min(needed, 64.0):
            continue
        size, tall = min(needed, room) + 2, high * len(known.label)
        x, y = box.left() + column * _STEP, box.top() + (row + 0.5) * _STEP
        place = QRectF(x - size / 2, y - tall / 2, size, tall)
        for shift in (0.0, tall, -tall):
            moved = place.translated(0, shift)
            if not any(moved.intersects(other) for other in taken):
                break
        else:
            continue
        taken.append(moved)
        for i, line in enumerate(known.label):
            line_place = QRectF(moved.left(), moved.top() + i * high, moved.width(), high)
            paint_text(painter, line_place, line, bold if known.here else font, ink.text, CENTRE)


def _raster(given: Ternary, frame: TernaryFrame, box: QRectF) -> NDArray[np.int64]:
    """The region at every few pixels of `box`, (rows, columns), -1 outside the map."""
    xs = box.left() + (np.arange(max(1, int(box.width() / _STEP))) + 0.5) * _STEP
    ys = box.top() + (np.arange(max(1, int(box.height() / _STEP))) + 0.5) * _STEP
    x, y = (v.ravel() for v in np.meshgrid(xs, ys))
    shares = frame.shares_at(x, y)
    grid = given.at[cell_of(np.clip(shares, 0, 1), given.side)]
    return np.asarray(np.where(shares.min(axis=1) < 0, -1, grid).reshape(len(ys), len(xs)))


def _paint_corners(painter: QPainter, rect: QRectF, given: Ternary, frame: TernaryFrame, ink: Ink) -> None:
    body = ink.font("small", 600)
    for i, (name, swatch) in enumerate(given.corners):
        if given.square and i == 2:
            continue
        at = frame.corners[i]
        mark = 14.0 if swatch is not None else 0.0
        top = at.y() - 24 if at.y() < rect.center().y() else at.y() + 20
        room = rect.width() / (1 if at.y() < rect.center().y() else 2) - 8
        wide = min(text_width(body, name) + 2, room - mark)
        left = min(max(rect.left(), at.x() - (wide + mark) / 2), rect.right() - wide - mark)
        if swatch is not None:
            paint_swatch(painter, QRectF(left, top + 4, 9, 9), swatch, ink)
        paint_text(painter, QRectF(left + mark, top, wide, 18), name, body, ink.text, LEFT)


def _paint_point(painter: QPainter, rect: QRectF, at: QPointF, point: MapPoint, ink: Ink) -> None:
    shape = QPolygonF([at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)])
    painter.setPen(QPen(ink.text, 1.5))
    painter.setBrush(ink.surface if point.hollow else ink.text)
    painter.drawPolygon(shape)
    caption, box = ink.font("caption"), _name_place(rect, at, point, ink)
    ground = QColor(ink.surface)
    ground.setAlphaF(0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    paint_text(painter, box, point.name, caption, ink.text, CENTRE)


def _name_place(rect: QRectF, at: QPointF, point: MapPoint, ink: Ink) -> QRectF:
    """Where the name of a point stands: to its right, or where there is no room to its left."""
    wide = min(text_width(ink.font("caption"), point.name) + 6, rect.width() / 2)
    left = at.x() + 8 if at.x() + 8 + wide < rect.right() else at.x() - 8 - wide
    return QRectF(left, at.y() - 8, wide, 16)
