"""How a chart is coloured: one value for the screen, light or dark, and one for black-and-white paper.

A chart never asks where it is drawn. It takes an `Ink`, and lengths are in CSS pixels (1/96 inch): whoever prints
scales the painter, so that fonts set in pixels keep their size on paper.
"""

from dataclasses import dataclass, field, replace

from PySide6.QtGui import QColor, QFont

from decider.desktop.charts.fills import PRINT_FILLS, Fill
from decider.desktop.style.theme import SIZES, SMALLEST_PIXELS, WEIGHTS, Role, base_pixels, families
from decider.desktop.style.tokens import LIGHT, SHADES, Palette, mixed, palette

PRINT_PIXELS = 40 / 3
"""Body text on paper is 10 pt."""


@dataclass(frozen=True)
class Swatch:
    """Which criterion a mark belongs to: the place of its top criterion, and its own place below it (0: itself)."""

    index: int
    shade: int = 0


@dataclass(frozen=True, eq=False)
class Ink:
    """The colours and fonts of one medium; ask the `fill` of a criterion by its `Swatch`.

    `searchable` ink uses no glyph that would lose its character in a PDF.
    """

    text: QColor
    muted: QColor
    line: QColor
    strong: QColor
    accent: QColor
    on_accent: QColor
    warning: QColor
    warning_tint: QColor
    surface: QColor
    raised: QColor
    band: QColor
    focus: QColor
    positive: QColor
    danger: QColor
    criteria: tuple[Fill, ...]
    pixels: float
    printed: bool = False
    searchable: bool = False
    _fonts: dict[tuple[Role, int], QFont] = field(default_factory=dict, repr=False)
    _fills: dict[Swatch, Fill] = field(default_factory=dict, repr=False)

    def fill(self, swatch: Swatch) -> Fill:
        """The fill of a criterion; paler for each further sub-criterion and then outlined in the parent's colour."""
        if swatch not in self._fills:
            self._fills[swatch] = self._mixed(swatch)
        return self._fills[swatch]

    def _mixed(self, swatch: Swatch) -> Fill:
        parent = self.criteria[swatch.index % len(self.criteria)]
        if swatch.shade == 0:
            return parent
        colour = QColor(mixed(parent.colour.name(), self.surface.name(), SHADES[swatch.shade % len(SHADES)]))
        return Fill(colour, parent.pattern, parent.pattern_colour, parent.outline or parent.colour)

    def pale(self, fill: Fill) -> Fill:
        """The fill of something taken away: half as strong, in an outline of the full colour."""
        colour = QColor(mixed(fill.colour.name(), self.surface.name(), 0.45))
        # On paper a criterion may be its pattern alone.
        over = QColor(mixed(fill.pattern_colour.name(), self.surface.name(), 0.45))
        return Fill(colour, fill.pattern, over, fill.outline or fill.colour)

    def font(self, role: Role = "body", weight: int = 400) -> QFont:
        """The font for a role at weight 400, 500 or 600, in whole pixels; on screen its figures have equal widths."""
        key = (role, weight)
        if key not in self._fonts:
            font = QFont()
            font.setFamilies(families())
            font.setPixelSize(max(SMALLEST_PIXELS, round(self.pixels * SIZES[role])))
            font.setWeight(WEIGHTS[weight])
            font.setFeature(QFont.Tag("tnum"), int(not self.searchable))
            # In a PDF, Qt finds no character for a glyph that a feature replaced, so it could not be searched. Features
            # are turned off by name, or a painter takes over those of the application's font.
            for feature in ("calt", "liga", "case") if self.searchable else ():
                font.setFeature(QFont.Tag(feature), 0)
            self._fonts[key] = font
        return self._fonts[key]


_screen: dict[tuple[bool, float, str], Ink] = {}


def screen_ink() -> Ink:
    """The ink of the palette and text size in force; the same object until one of them changes."""
    now = palette()
    key = (now.dark, base_pixels(), families()[0])
    if key not in _screen:
        _screen.clear()
        _screen[key] = _made(now, base_pixels())
    return _screen[key]


def light_ink() -> Ink:
    """Colour on white, whatever the screen shows: for pictures that go into other documents."""
    return replace(_made(LIGHT, 13.0), searchable=True)


def print_ink() -> Ink:
    """Black on white, a pattern for each criterion."""
    black, white, grey = QColor("#000000"), QColor("#ffffff"), QColor("#c8c8c8")
    dark = QColor("#4d4d4d")
    return Ink(
        text=black, muted=dark, line=grey, strong=dark, accent=black, on_accent=white, warning=black,
        warning_tint=QColor("#f0f0f0"), surface=white, raised=white, band=QColor("#e6e6e6"), focus=black,
        positive=black, danger=black, criteria=PRINT_FILLS, pixels=PRINT_PIXELS, printed=True, searchable=True,
    )  # fmt: skip


def _made(now: Palette, pixels: float) -> Ink:
    colours = [QColor(c) for c in now.criteria]
    # A seventh criterion repeats the first colour; stripes of the ground over it tell them apart.
    criteria = (*map(Fill, colours), *(Fill(c, "hatch", QColor(now.surface), c) for c in colours))
    return Ink(
        text=QColor(now.text), muted=QColor(now.muted), line=QColor(now.line), strong=QColor(now.strong_line),
        accent=QColor(now.accent), on_accent=QColor(now.on_accent), warning=QColor(now.warning),
        warning_tint=QColor(now.warning_tint), surface=QColor(now.surface), raised=QColor(now.raised),
        band=QColor(now.selection), focus=QColor(now.focus), positive=QColor(now.positive), danger=QColor(now.danger),
        criteria=criteria, pixels=pixels,
    )  # fmt: skip
