"""Fusion with our palette, fonts and a short style sheet.

Widgets ask for a look by dynamic properties, so that a change of theme needs no code of theirs:
QPushButton `accent=true`, `link=true`, `quiet=true`; QFrame `card=true`, `line=true` (a 1-px rule); QLabel
`tone=muted|warning|danger|positive|accent`, QPushButton `tone=muted|warning`; QWidget `ground=surface|rail|raised`.
"""

import sys
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from decider.desktop.style.sheet import sheet
from decider.desktop.style.tokens import palette
from decider.resources import shipped

Role = Literal["title", "lead", "body", "small", "caption"]

GRID = 8
RAIL_WIDTH = 80
DOCK_WIDTH = 384
HEADER_HEIGHT = 52
TABS_HEIGHT = 36
ROW_HEIGHT = 30
DOCK_ROW_HEIGHT = 38
LIST_ROW_HEIGHT = 60
FIELD_HEIGHT = 28
CARD_RADIUS = 6
CONTROL_RADIUS = 5
BAR_RADIUS = 1
SLIDE_MS = 160

SIZES: dict[str, float] = {"title": 1.4, "lead": 1.1, "body": 1.0, "small": 0.92, "caption": 0.85}
WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}
FALLBACKS = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC")
SMALLEST_PIXELS = 11

_state: dict[str, float | str] = {"zoom": 1.0, "family": ""}
_system: list[tuple[str, float]] = []


def set_family(family: str) -> None:
    """Use `family` in place of the system's interface font ("" = the system's)."""
    _state["family"] = family


def zoom() -> float:
    """How much larger than the system's size text is shown, 1 = as the system says."""
    return float(_state["zoom"])


def set_zoom(factor: float) -> None:
    """Show text `factor` times as large, held between 0.8 and 1.3: beyond that rows are too low for it."""
    _state["zoom"] = min(max(factor, 0.8), 1.3)


def _system_font() -> tuple[str, float]:
    """The family of the system's interface font and its height in pixels.

    Asked for dozens of times in a frame, so what `apply` brought to the screen is remembered.
    """
    return _system[0] if _system else _asked_font()


def _asked_font() -> tuple[str, float]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points = system.pointSizeF() if system.pointSizeF() > 0 else 10.0
    screen = QApplication.primaryScreen()
    dpi = screen.logicalDotsPerInchY() if screen is not None else 96.0
    return system.family(), max(13.0, points * dpi / 72)


def base_pixels() -> float:
    """The height of body text in pixels."""
    return _system_font()[1] * zoom()


def families() -> list[str]:
    """The interface font and the Chinese fonts that stand behind it."""
    return [str(_state["family"]) or _system_font()[0], *FALLBACKS]


def font(role: Role = "body", weight: int = 400) -> QFont:
    """The font for a role, at weight 400, 500 or 600, with figures of equal width."""
    made = QFont()
    made.setFamilies(families())
    made.setPixelSize(max(SMALLEST_PIXELS, round(base_pixels() * SIZES[role])))
    made.setWeight(WEIGHTS[weight])
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def motion() -> bool:
    """Whether things may move. Only Windows tells Qt when a person wants no animation; elsewhere Qt knows nothing."""
    return sys.platform != "win32" or QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def qt_palette() -> QPalette:
    """The palette in force, in Qt's roles."""
    now = palette()
    made = QPalette()
    role = QPalette.ColorRole
    for target, colour in {
        role.Window: now.background,
        role.WindowText: now.text,
        role.Base: now.surface,
        role.AlternateBase: now.raised,
        role.Text: now.text,
        role.PlaceholderText: now.muted,
        role.Button: now.surface,
        role.ButtonText: now.text,
        role.BrightText: now.danger,
        role.Highlight: now.selection,
        role.HighlightedText: now.on_selection,
        role.ToolTipBase: now.surface,
        role.ToolTipText: now.text,
        role.Link: now.accent,
        role.LinkVisited: now.accent,
        role.Light: now.raised,
        role.Midlight: now.raised,
        role.Mid: now.line,
        role.Dark: now.strong_line,
        role.Shadow: now.line,
        role.Accent: now.accent,
    }.items():
        made.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(now.strong_line))
    return made


def apply(app: QApplication) -> None:
    """Bring theme, fonts and zoom to the screen; call again after any of them changed."""
    _system[:] = [_asked_font()]
    # Under a style sheet a style has no name; ours is set only after Fusion.
    if not app.styleSheet():
        app.setStyle("Fusion")
    colours, letters = qt_palette(), font()
    rules = sheet(palette(), base_pixels(), (shipped("resources") / "icons").as_posix())
    # Each of these dresses every widget anew, which a mere change of language need not wait for.
    if app.palette() != colours:
        app.setPalette(colours)
    if app.font() != letters:
        app.setFont(letters)
    if app.styleSheet() != rules:
        app.setStyleSheet(rules)
