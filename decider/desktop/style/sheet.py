"""The style sheet: buttons, fields, tabs, headers, scroll bars, menus, tool tips. All else is painted."""

from string import Template

from decider.desktop.style.tokens import Palette

_SHEET = Template("""
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="positive"] { color: $positive; }
QLabel[tone="accent"] { color: $accent; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="rail"] { background: $rail; }
QWidget[ground="raised"] { background: $raised; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[line="true"] { background: $line; border: none; }
QPushButton, QToolButton { background: $surface; border: 1px solid $line; border-radius: 5px; padding: 0 11px;
    min-height: ${inside}px; color: $text; }
QPushButton:hover, QToolButton:hover { background: $raised; border-color: $strong_line; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked { background: $selection; color: $on_selection; }
QPushButton:focus, QToolButton:focus { border: 1px solid $focus; outline: none; }
QPushButton:disabled, QToolButton:disabled { color: $strong_line; background: $background; }
QPushButton[accent="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 500; }
QPushButton[accent="true"]:hover { border-color: $focus; }
QPushButton[accent="true"]:focus { border: 2px solid $focus; padding: 0 10px; }
QPushButton[accent="true"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[link="true"] { background: transparent; border: none; color: $accent; text-decoration: underline;
    padding: 0; min-height: 20px; }
QPushButton[link="true"]:focus { border: 1px solid $focus; }
QPushButton[quiet="true"], QToolButton[quiet="true"] { background: transparent; border: 1px solid transparent;
    padding: 0 4px; }
QPushButton[tone="muted"] { color: $muted; }
QPushButton[tone="warning"] { color: $warning; }
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover { background: $raised; border-color: $line; }
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus { border-color: $focus; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text; border: 1px solid $strong_line;
    border-radius: 5px; padding: 0 8px; min-height: ${inside}px; selection-background-color: $selection;
    selection-color: $on_selection; }
QTextEdit, QPlainTextEdit { background: $surface; border: 1px solid $strong_line; border-radius: 5px; padding: 4px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $focus; padding: 0 7px; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus; padding: 3px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: $background; color: $muted;
    border-color: $line; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url($icons/arrow-$look.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: none; padding: 4px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px; border: 1px solid $strong_line;
    border-radius: 3px; background: $surface; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $strong_line; border-radius: 7px;
    background: $surface; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent; border-color: $accent;
    image: url($icons/tick-$look.svg); }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $focus; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; color: $muted;
    min-height: 32px; padding: 0 2px; margin: 0 10px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { border-bottom-color: $focus; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 8px; font-size: ${caption}px; font-weight: 400; }
QAbstractItemView { background: $surface; border: none; gridline-color: $line; outline: none;
    selection-background-color: $selection; selection-color: $on_selection; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; margin: 0; }
QScrollBar:horizontal { height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $strong_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }
QMenuBar { background: transparent; border: none; padding: 0; }
QMenuBar::item { background: transparent; padding: 6px 11px; border-radius: 5px; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 28px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $strong_line; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; }
QMenu::indicator:checked { image: url($icons/mark-$look.svg); }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QSplitter::handle { background: $line; }
""")


def sheet(palette: Palette, base_pixels: float, icons: str) -> str:
    """The style sheet for a palette and a body size in pixels; `icons` is the folder of the pictures."""
    values = {name: getattr(palette, name) for name in palette.__dataclass_fields__}
    look = "dark" if palette.dark else "light"
    caption = max(11, round(base_pixels * 0.85))
    return _SHEET.substitute(values, caption=caption, inside=round(26 * base_pixels / 13), icons=icons, look=look)
