"""The charts of the sensitivity as pictures inside an HTML file, from the same values that are drawn on paper."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from decider.report.paper import Picture
from decider.report.sensitivity_pictures import RanksPicture, SweepPicture, TornadoPicture

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDE, _NAMES, _ROW = 760.0, 260.0, 20.0
_INK, _MUTED, _LINE, _STRONG, _BAND, _WARNING = "#1a2229", "#55626c", "#d8dee3", "#727e87", "#dbe7ef", "#8a5200"
_ACCENT = (31, 78, 107)


def picture_svg(picture: Picture, fill: Callable[[int], str]) -> "Markup":
    """The picture, read out by its description; `fill` gives the colour of a criterion by its place. Nothing for a kind
    that is not drawn here."""
    from markupsafe import Markup

    data = picture.data
    if isinstance(data, RanksPicture):
        inside, high = _ranks(data)
    elif isinstance(data, TornadoPicture):
        inside, high = _tornado(data, fill)
    elif isinstance(data, SweepPicture):
        inside, high = _sweep(data)
    else:
        return Markup("")
    head = Markup('<svg viewBox="0 0 {} {}" width="100%" role="img" aria-label="{}" font-size="12">')
    return head.format(_WIDE, round(high), picture.description) + Markup("").join(inside) + Markup("</svg>")


def _text(
    x: float, y: float, text: str, anchor: str = "start", colour: str = _INK, bold: bool = False, room: float = 0.0
) -> "Markup":
    """A line of text; one that is longer than `room` (0 = any) is drawn narrower, and shortened before it is squeezed
    (the whole name then appears under the pointer, and is in the table below)."""
    from markupsafe import Markup

    weight, flat = "600" if bold else "400", text.replace("\n", " · ")
    # How wide letters are the reader's font decides; Chinese ones are as wide as they are high.
    title, wide = Markup(""), _wide(flat)
    if 0 < room * 1.25 < wide:
        title = Markup("<title>{}</title>").format(flat)
        while _wide(flat) > room:
            flat = flat[:-1]
        flat, wide = flat.rstrip() + "…", room
    narrow = Markup(' textLength="{:.0f}" lengthAdjust="spacingAndGlyphs"').format(room) if 0 < room < wide else ""
    form = '<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}" font-weight="{}"{}>{}{}</text>'
    return Markup(form).format(x, y, anchor, colour, weight, narrow, title, flat)


def _wide(text: str) -> float:
    return sum(12.0 if letter > "\u2e80" else 6.6 for letter in text)


def _rect(x: float, y: float, wide: float, high: float, fill: str, opacity: float = 1.0) -> "Markup":
    from markupsafe import Markup

    form = '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" fill-opacity="{}"/>'
    return Markup(form).format(x, y, max(0.0, wide), high, fill, opacity)


def _line(a: tuple[float, float], b: tuple[float, float], colour: str = _STRONG, dash: str = "none") -> "Markup":
    from markupsafe import Markup

    form = '<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-dasharray="{}"/>'
    return Markup(form).format(*a, *b, colour, dash)


def _ranks(data: RanksPicture) -> tuple[list["Markup"], float]:
    """Cells from white to the accent, with numbers from 10 % up and the cut drawn through both axes."""
    count = len(data.shares[0])
    wide = (_WIDE - _NAMES) / count
    found = [_text(_NAMES + (j + 0.5) * wide, 14, str(data.first + j), "middle", _MUTED) for j in range(count)]
    for i, (name, listed, shares) in enumerate(zip(data.names, data.listed, data.shares, strict=True)):
        y = 22 + i * _ROW
        found.append(_text(_NAMES - 8, y + 14, name, "end", _INK if listed else _MUTED, room=_NAMES - 10))
        for j, share in enumerate(shares):
            strength = min(1.0, share / 0.5)
            red, green, blue = (round(247 + (part - 247) * strength) for part in _ACCENT)
            found.append(_rect(_NAMES + j * wide, y, wide - 1, _ROW - 1, f"#{red:02x}{green:02x}{blue:02x}"))
            percent = int(share * 100 + 1e-9)
            if percent >= 10:
                colour = "#ffffff" if strength > 0.78 else _INK
                found.append(_text(_NAMES + (j + 0.5) * wide - 0.5, y + 14, str(percent), "middle", colour))
    bottom = 22 + len(data.names) * _ROW
    column = data.size + 1 - data.first
    if 0 < column < count:
        x = _NAMES + column * wide - 0.5
        found.append(_line((x, 2), (x, bottom), _INK, "4 3"))
    if 0 < data.below < len(data.names):
        y = 22 + data.below * _ROW - 0.5
        found.append(_line((0, y), (_WIDE, y), _INK, "4 3"))
    return found, bottom + 4


def _tornado(data: TornadoPicture, fill: Callable[[int], str]) -> tuple[list["Markup"], float]:
    """A bar for each criterion around the present score; the paler part is the lower weight."""
    room, names = 130.0, 150.0
    middle, half = (names + room + _WIDE - room) / 2, (_WIDE - names - 2 * room) / 2
    reach = max((abs(v - data.now) for bar in data.bars for v in (bar.low, bar.high)), default=0.0) or 1.0
    found = [
        _text(middle, 14, f"{data.axis} {data.now:.3f}", "middle", _INK, True),
        _rect(0, 4, 12, 11, _STRONG, 0.45),
        _text(17, 14, data.lower, "start", _MUTED),
        _rect(names, 4, 12, 11, _STRONG),
        _text(names + 17, 14, data.higher, "start", _MUTED),
    ]
    for i, bar in enumerate(data.bars):
        y = 24 + i * 26.0
        found.append(_text(0, y + 15, bar.name, room=names - 6))
        for value, label, changes, opacity in (
            (bar.low, bar.low_label, bar.low_changes, 0.45), (bar.high, bar.high_label, bar.high_changes, 1.0)
        ):  # fmt: skip
            end = middle + (value - data.now) / reach * half
            found.append(_rect(min(middle, end), y + 3, abs(end - middle), 16, fill(bar.index), opacity))
            left = end < middle or (end == middle and opacity < 1)
            colour = _WARNING if changes else _MUTED
            found.append(_text(end + (-6 if left else 6), y + 15, label, "end" if left else "start", colour))
    bottom = 24 + len(data.bars) * 26.0
    found.append(_line((middle, 20), (middle, bottom), _INK))
    return found, bottom + 4


def _sweep(data: SweepPicture) -> tuple[list["Markup"], float]:
    """Scores against the weight, in the band in which the list stays; solid on the list, dashed off it."""
    from markupsafe import Markup

    left, right, top, bottom = 46.0, _WIDE - 230.0, 26.0, 286.0
    drawn = [curve for curve in data.curves if curve.named]
    values = np.array([curve.values for curve in drawn])
    least, most = float(values.min()), float(values.max())
    room = (most - least) * 0.06 or 0.5
    least, most = least - room, most + room
    end = data.weights[-1]

    def place(weight: float, score: float) -> tuple[float, float]:
        return left + weight / end * (right - left), bottom - (score - least) / (most - least) * (bottom - top)

    low, high = (place(min(at, end), least)[0] for at in (data.low, data.high))
    found = [_rect(low, top, high - low, bottom - top, _BAND)]
    for share in np.linspace(0, end, 5).tolist():
        x = place(share, least)[0]
        found += [_line((x, bottom), (x, bottom + 4)), _text(x, bottom + 18, f"{share * 100:.3g}%", "middle", _MUTED)]
    for score in np.linspace(least + room, most - room, 4).tolist():
        y = place(0, score)[1]
        found += [_line((left, y), (right, y), _LINE), _text(left - 6, y + 4, f"{score:.3g}", "end", _MUTED)]
    lines = [(curve.values, _INK if curve.listed else _STRONG, "none" if curve.listed else "5 4") for curve in drawn]
    for points, colour, dash in [*lines, *([(data.cut, _INK, "1 3")] if data.cut else [])]:
        at = " ".join("{:.1f},{:.1f}".format(*place(w, v)) for w, v in zip(data.weights, points, strict=True))
        form = '<polyline points="{}" fill="none" stroke="{}" stroke-dasharray="{}"/>'
        found.append(Markup(form).format(at, colour, dash))
    heights: list[float] = []
    for curve in sorted(drawn, key=lambda c: -c.values[-1]):
        y = max(place(end, curve.values[-1])[1] + 4, heights[-1] + 14 if heights else 0.0)
        heights.append(y)
        found.append(_text(right + 8, y, curve.name, "start", _INK if curve.listed else _MUTED, room=220.0))
    x = place(data.present, least)[0]
    found += [_line((x, top - 6), (x, bottom), _INK), _text(left, 12, data.axis, "start", _MUTED)]
    for mark in data.ends:
        x, y = place(mark.at, mark.level)
        circle = '<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="#ffffff" stroke="{}" stroke-width="1.6"/>'
        found.append(Markup(circle).format(x, y, _WARNING))
    return found, max(bottom + 26, (heights[-1] if heights else 0) + 8)
