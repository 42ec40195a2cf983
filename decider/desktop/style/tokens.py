"""The colours. Colour belongs to the criteria; the interface is ink."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

Theme = Literal["light", "dark", "system"]


@dataclass(frozen=True)
class Palette:
    """Every colour by its part, as `#rrggbb`. `line` is decorative only; marks and fields use `strong_line`."""

    dark: bool
    background: str
    surface: str
    raised: str
    rail: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    positive: str
    warning: str
    warning_tint: str
    danger: str
    focus: str
    selection: str
    on_selection: str
    criteria: tuple[str, ...]


LIGHT = Palette(
    dark=False,
    background="#eff2f4",
    surface="#ffffff",
    raised="#f7f9fa",
    rail="#e6eaed",
    line="#d8dee3",
    strong_line="#727e87",
    text="#1a2229",
    muted="#55626c",
    accent="#1f4e6b",
    on_accent="#ffffff",
    positive="#24704a",
    warning="#8a5200",
    warning_tint="#fdf4e3",
    danger="#b3261e",
    focus="#2a7ab8",
    selection="#dbe7ef",
    on_selection="#12222d",
    criteria=("#b28426", "#5a419a", "#3386ca", "#004a4d", "#cc527f", "#476e39"),
)
DARK = Palette(
    dark=True,
    background="#16191d",
    surface="#1c2025",
    raised="#242930",
    rail="#13161a",
    line="#343b43",
    strong_line="#84909a",
    text="#e4e9ed",
    muted="#a1acb5",
    accent="#8fc1de",
    on_accent="#10202b",
    positive="#6cc394",
    warning="#e5b25c",
    warning_tint="#352b18",
    danger="#f2958c",
    focus="#63aee0",
    selection="#2b4152",
    on_selection="#f0f5f8",
    criteria=("#e79e32", "#836cc3", "#6cb1e7", "#88e8eb", "#d06879", "#a0d198"),
)

SHADES = (1.0, 0.8, 0.62, 0.46, 0.34)
"""How much of the parent's colour each sub-criterion keeps, in order."""

_chosen: list[Theme] = ["system"]


def theme() -> Theme:
    """What was chosen: light, dark, or whatever the system says."""
    return _chosen[0]


def set_theme(chosen: Theme) -> None:
    """Choose the palette that `palette()` returns; `theme.apply` brings it to the screen."""
    _chosen[0] = chosen


def palette() -> Palette:
    """The palette in force."""
    if _chosen[0] != "system":
        return DARK if _chosen[0] == "dark" else LIGHT
    hints = QGuiApplication.styleHints() if QGuiApplication.instance() is not None else None
    return DARK if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


@lru_cache(maxsize=256)
def mixed(colour: str, into: str, share: float) -> str:
    """`share` (0 to 1) of `colour` mixed with the rest of `into`, as `#rrggbb`."""
    a, b = QColor(colour), QColor(into)
    return QColor(
        *(
            round(x * share + y * (1 - share))
            for x, y in zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
        )
    ).name()


def criterion_colour(index: int, sub: int = 0) -> str:
    """The colour of the top criterion number `index` (from 0), or of its sub-criterion number `sub`."""
    now = palette()
    colour = now.criteria[index % len(now.criteria)]
    return colour if sub == 0 else mixed(colour, now.surface, SHADES[sub % len(SHADES)])


def hatched(index: int) -> bool:
    """Whether this top criterion repeats a colour and is told apart by a diagonal hatch."""
    return index // len(LIGHT.criteria) % 2 == 1


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), 0 for black to 1 for white."""
    rgb = QColor(colour)
    linear = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (rgb.redF(), rgb.greenF(), rgb.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2), 1 to 21."""
    a, b = luminance(one), luminance(other)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


@lru_cache(maxsize=256)
def text_on(colour: str) -> str:
    """Black or white, whichever is easier to read on `colour`."""
    return "#000000" if contrast("#000000", colour) >= contrast("#ffffff", colour) else "#ffffff"
