"""A map of three weights: a triangle, or with the third corner at the origin a square map of two, cut into regions.

Colour belongs to the criteria, so regions are told apart by tone, border and name; the region of the present weights
has the tint of what is chosen.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_swatch, paint_text, text_width
from decider.desktop.charts.scale import round_ticks
from decider.desktop.charts.ternary_cells import cell_of, largest_first, outlines, rooms, runs
from decider.desktop.charts.ternary_frame import MapPoint, Region, Ternary, TernaryFrame, ternary_frame
from decider.desktop.style.language import number
from decider.desktop.style.tokens import mixed

Array = NDArray[np.float64]
_STEP = 4.0
"""Room for names is looked for at every so many pixels."""


def paint_ternary(painter: QPainter, rect: QRectF, given: Ternary, ink: Ink) -> TernaryFrame:
    """Draw the map into `rect`, all but the knob, and return where it lies."""
    frame = ternary_frame(rect, given.square)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_regions(painter, given, frame, ink)
    _paint_grid(painter, given, frame, ink)
    names = _name_places(rect, given, frame, ink)
    _paint_labels(painter, given, frame, names, ink)
    _paint_corners(painter, rect, given, frame, ink)
    for point, place in zip(given.points, names, strict=True):
        _paint_point(painter, frame.place(point.shares), point, place, ink)
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


def paint_map_tip(painter: QPainter, rect: QRectF, point: QPointF, lines: Sequence[str], ink: Ink) -> None:
    """Say in words beside the pointer what holds there, the first line bold."""
    caption, bold = ink.font("caption"), ink.font("caption", 600)
    fonts = [bold, *[caption] * (len(lines) - 1)]
    high = QFontMetricsF(caption).height() + 2
    wide = min(max(text_width(f, line) for f, line in zip(fonts, lines, strict=True)) + 16, rect.width())
    left = min(max(rect.left(), point.x() + 14), rect.right() - wide)
    top = point.y() + 14 if point.y() + 22 + high * len(lines) < rect.bottom() else point.y() - 22 - high * len(lines)
    painter.save()
    painter.setPen(QPen(ink.line, 1))
    painter.setBrush(ink.surface)
    painter.drawRoundedRect(QRectF(left, top, wide, high * len(lines) + 8), 5, 5)
    for i, (font, line) in enumerate(zip(fonts, lines, strict=True)):
        paint_text(painter, QRectF(left + 8, top + 4 + i * high, wide - 16, high), line, font, ink.text, LEFT)
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


def _paint_labels(painter: QPainter, given: Ternary, frame: TernaryFrame, names: list[QRectF | None], ink: Ink) -> None:
    """The names of the regions that have room for them, largest first, clear of the knob: in full, on more lines, or
    else in short; never cut."""
    font, bold = ink.font("caption"), ink.font("caption", 600)
    high = QFontMetricsF(font).height()
    box = QPolygonF(list(frame.corners)).boundingRect()
    knob = frame.place(given.here)
    taken = [QRectF(knob.x() - 10, knob.y() - 10, 20, 20)]
    taken += [place for place in names if place is not None]
    raster = _raster(given, frame, box)
    for region in largest_first(raster):
        known = given.regions[region]
        letters = bold if known.here else font
        found = _fitting(known, letters, raster == region, box, taken)
        if found is None:
            continue
        lines, place = found
        taken.append(place)
        for i, line in enumerate(lines):
            line_place = QRectF(place.left(), place.top() + i * high, place.width(), high)
            paint_text(painter, line_place, line, letters, ink.text, CENTRE)


def _fitting(
    region: Region, font: QFont, inside: NDArray[np.bool_], box: QRectF, taken: Sequence[QRectF]
) -> tuple[tuple[str, ...], QRectF] | None:
    """The words of a region that find room where `inside` marks it on the raster of `box`, and their place, clear of
    what is `taken`: all, all on more lines, who comes in, or the short ones; None where not even these do."""
    high = QFontMetricsF(font).height()
    for lines in dict.fromkeys((region.label, broken(region.label), broken(region.label[:1]), region.short)):
        if not lines:
            continue
        wide, tall = max(text_width(font, line) for line in lines) + 6, high * len(lines)
        for row, column, length in rooms(inside, int(np.ceil(tall / _STEP)) + 1):
            place = _around(QPointF(box.left() + column * _STEP, box.top() + row * _STEP), wide, tall)
            if length * _STEP >= wide and not any(place.intersects(other) for other in taken):
                return lines, place
    return None


def broken(lines: Sequence[str]) -> tuple[str, ...]:
    """Each line broken once, at the space nearest to its middle; Chinese, which has none, at the middle."""
    found: list[str] = []
    for line in lines:
        places = [i for i, letter in enumerate(line) if letter == " " and i > 2]
        if not places and len(line) > 6 and any("\u3400" <= letter <= "\u9fff" for letter in line):
            found += [line[: len(line) // 2], line[len(line) // 2 :]]
        elif places:
            at = min(places, key=lambda i: abs(i - len(line) / 2))
            found += [line[:at], line[at + 1 :]]
        else:
            found.append(line)
    return tuple(found)


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


def _paint_point(painter: QPainter, at: QPointF, point: MapPoint, box: QRectF | None, ink: Ink) -> None:
    shape = QPolygonF([at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)])
    painter.setPen(QPen(ink.text, 1.5))
    painter.setBrush(ink.surface if point.hollow else ink.text)
    painter.drawPolygon(shape)
    if box is None:
        return
    caption = ink.font("caption")
    ground = QColor(ink.surface)
    ground.setAlphaF(0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    paint_text(painter, box, point.name, caption, ink.text, CENTRE)


def _name_places(rect: QRectF, given: Ternary, frame: TernaryFrame, ink: Ink) -> list[QRectF | None]:
    """Where the names of the points stand: beside, below or above their points, clear of the knob and of each other;
    None for a name without room, which the pointer tells."""
    knob = frame.place(given.here)
    taken = [QRectF(knob.x() - 9, knob.y() - 9, 18, 18)]
    taken += [_around(frame.place(point.shares), 10, 10) for point in given.points]
    found: list[QRectF | None] = []
    for point in given.points:
        at, wide = frame.place(point.shares), text_width(ink.font("caption"), point.name) + 6
        ways = ((8 + wide / 2, 0), (-8 - wide / 2, 0), (0, 15), (0, -15), (wide / 2, 15), (-wide / 2, -15))
        boxes = (_around(at + QPointF(x, y), wide, 16) for x, y in ways)
        own = _around(at, 10, 10)
        free = (
            box
            for box in boxes
            if rect.contains(box) and not any(box.intersects(other) for other in taken if other != own)
        )
        place = next(free, None)
        found.append(place)
        if place is not None:
            taken.append(place)
    return found


def _around(centre: QPointF, wide: float, high: float) -> QRectF:
    return QRectF(centre.x() - wide / 2, centre.y() - high / 2, wide, high)
