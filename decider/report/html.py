"""The report as one HTML file that needs nothing else: styles and bars are inside, every text is escaped."""

from pathlib import Path
from typing import TYPE_CHECKING

from decider.report.paper import Balance, City, Outline, Ranking, Row, Strip, Weight
from decider.report.sensitivity_svg import picture_svg

if TYPE_CHECKING:
    from markupsafe import Markup

COLOURS = ("#b28426", "#5a419a", "#3386ca", "#004a4d", "#cc527f", "#476e39")
"""The criteria's colours on white, as on screen; from the seventh on they repeat with a stripe."""

_TEMPLATE = Path(__file__).with_name("page.html.jinja")
_MARKS = {"in": "●", "borderline": "◐", "out": "○", "": ""}
_WIDE = 260.0


def html_report(outline: Outline) -> bytes:
    """The report as UTF-8 HTML."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    page = template.render(
        o=outline,
        marks=_MARKS,
        bar=_bar,
        swatch=_swatch,
        interval=_interval,
        city_bar=_city_bar,
        strip=_strip,
        picture=lambda part: picture_svg(part, lambda index: COLOURS[index % len(COLOURS)]),
        with_intervals=bool(outline.weights and any(row.same for row in outline.weights.rows)),
    )
    return page.encode("utf-8")


def _svg(wide: float, high: float, inside: list["Markup"], label: str = "") -> "Markup":
    """A picture of that size; `label` is read to those who cannot see it."""
    from markupsafe import Markup

    named = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    head = Markup('<svg width="{}" height="{}" viewBox="0 0 {} {}"{}>').format(wide, high, wide, high, named)
    return head + Markup("").join(inside) + Markup("</svg>")


def _rect(x: float, y: float, wide: float, high: float, fill: str, stroke: str = "none") -> "Markup":
    from markupsafe import Markup

    return Markup('<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="{}" stroke="{}"/>').format(
        x, y, max(0.0, wide), high, fill, stroke
    )


def _filled(index: int, x: float, wide: float, high: float) -> list["Markup"]:
    """A rectangle in a criterion's colour; a white stripe through it from the seventh criterion on."""
    found = [_rect(x, 0, wide, high, COLOURS[index % len(COLOURS)])]
    if index >= len(COLOURS):
        found.append(_rect(x, high * 0.4, wide, high * 0.2, "#ffffff"))
    return found


def _swatch(index: int) -> "Markup":
    return _svg(14, 10, _filled(index, 0, 14, 10))


def _bar(row: Row, ranking: Ranking) -> "Markup":
    """The score as a bar from zero, in segments by criterion; its label tells the parts."""
    x, parts = 0.0, []
    scale = _WIDE / ranking.longest
    for key, value in zip(ranking.legend, row.parts, strict=True):
        wide = max(0.0, value) * scale
        parts += _filled(key.index, x, wide - 1, 12)
        x += wide
    names = ", ".join(f"{k.name} {v:.3f}" for k, v in zip(ranking.legend, row.parts, strict=True))
    return _svg(_WIDE, 12, parts, names)


def _interval(weight: Weight, end: float) -> "Markup":
    """The weight on its axis, and the interval in which the same list stays as a box."""
    from markupsafe import Markup

    scale = 200.0 / end
    parts = [_rect(0, 6.5, 200, 1, "#d8dee3")]
    if weight.low is not None and weight.high is not None:
        low, high = min(weight.low, end) * scale, min(weight.high, end) * scale
        parts.append(_rect(low + 0.5, 2.5, max(1.0, high - low - 1), 9, "#ffffff", "#1a2229"))
    circle = Markup('<circle cx="{:.2f}" cy="7" r="3.5" fill="#1a2229"/>')
    return _svg(204, 14, [*parts, circle.format(min(weight.value, end) * scale)], weight.same)


def _strip(strip: Strip) -> "Markup":
    """Where a project stands between worst and best, among the ticks of the others."""
    from markupsafe import Markup

    parts = [_rect(0, 7, 150, 1, "#d8dee3"), *(_rect(5 + 140 * other, 3, 1, 9, "#727e87") for other in strip.others)]
    circle = Markup('<circle cx="{:.2f}" cy="7.5" r="4" fill="#1a2229"/>')
    return _svg(150, 15, [*parts, circle.format(5 + 140 * strip.own)])


def _city_bar(city: City, balance: Balance) -> "Markup":
    most = max(c.value for c in balance.cities) or 1.0
    return _svg(160, 10, [_rect(0, 0, 160 * city.value / most, 10, "#1f4e6b")])
