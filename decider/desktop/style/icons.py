"""Icons: our own line drawings, tinted to the text colour when they are loaded."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from decider.desktop.style.tokens import palette
from decider.resources import shipped

SIZE = 20


def icon(name: str, colour: str = "") -> QIcon:
    """The icon `name` in `colour` ("" = the text colour), dimmed where it is disabled; KeyError when unknown."""
    now = palette()
    return _icon(name, colour or now.text, now.strong_line)


def pixmap(name: str, size: int = SIZE, colour: str = "", ratio: float = 1.0) -> QPixmap:
    """The icon `name` as a picture of `size` logical pixels."""
    _renderer(name, colour or palette().text)  # An unknown name fails here, before anything is being painted.
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setDevicePixelRatio(ratio)
    painter = QPainter(drawn)
    paint(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return drawn


def paint(painter: QPainter, rect: QRectF, name: str, colour: str = "") -> None:
    """Draw the icon `name` into `rect`, as lines, so that it prints as well."""
    _renderer(name, colour or palette().text).render(painter, rect)


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in (16, SIZE, 24, 2 * SIZE):
        made.addPixmap(pixmap(name, size, colour), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, size, colour), QIcon.Mode.Selected)
        made.addPixmap(pixmap(name, size, disabled), QIcon.Mode.Disabled)
    return made


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = _source(name).replace("currentColor", colour).encode()
    return QSvgRenderer(QByteArray(source))


@cache
def _source(name: str) -> str:
    file = shipped("resources") / "icons" / f"{name}.svg"
    if not file.is_file():
        raise KeyError(name)
    return file.read_text(encoding="utf-8")
