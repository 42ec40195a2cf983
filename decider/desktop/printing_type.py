"""Type on paper: fonts in CSS pixels, lines of text that wrap, and nothing that is ever drawn outside its column."""

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from decider.decision.findings import DeciderError
from decider.desktop.charts.ink import Ink, print_ink
from decider.desktop.style.theme import FALLBACKS, WEIGHTS, Role, families
from decider.report.paper import Run, Sentence
from decider.words import message

BLACK, GREY, RULE = QColor("#000000"), QColor("#444444"), QColor("#bdbdbd")
_LEADING = 1.28
_SHORT, _HALVINGS = 0.3, 5
"""A last line below this part of the column is short; so often is the width halved that evens lines."""
_ROLES: dict[Role, int] = {"title": 26, "lead": 15, "body": 13, "small": 12, "caption": 11}


@cache
def paper_families() -> tuple[str, ...]:
    """Inter where it is installed, so that paper looks the same everywhere; else the interface font; then Chinese."""
    known = QFontDatabase.families()
    chinese = _chinese_families()
    first = "Inter" if "Inter" in known else families()[0]
    behind = [name for name in FALLBACKS if name in known] or list(chinese[:1])
    return (first, *behind)


def _chinese_families() -> list[str]:
    return list(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def need_chinese() -> None:
    """Raise DeciderError where no installed font has Chinese characters."""
    if not _chinese_families():
        raise DeciderError(
            message(
                "No installed font has Chinese characters, so the report cannot be printed in Chinese; "
                "install one, on Debian with apt-get install fonts-noto-cjk."
            )
        )


@cache
def font(pixels: int, weight: int = 400) -> QFont:
    """The font of that height at weight 400, 500 or 600; figures have equal widths, and nothing else is substituted,
    so that every character keeps its own code in the text layer."""
    made = QFont()
    made.setFamilies(list(paper_families()))
    made.setPixelSize(pixels)
    made.setWeight(WEIGHTS[weight])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature, on in (("tnum", 1), ("calt", 0), ("liga", 0), ("case", 0)):
        made.setFeature(QFont.Tag(feature), on)
    return made


def paper_ink(body: int = 13) -> Ink:
    """The charts' ink for black and white, in the paper's own type; body text is `body` pixels high."""
    sizes = {**_ROLES, "body": body}
    fonts = {(role, weight): font(pixels, weight) for role, pixels in sizes.items() for weight in WEIGHTS}
    return replace(print_ink(), _fonts=fonts)


@cache
def metrics(pixels: int, weight: int) -> QFontMetricsF:
    """The measures of that font."""
    return QFontMetricsF(font(pixels, weight))


def width(text: str, pixels: int, weight: int = 400) -> float:
    """How wide one line of `text` is."""
    return metrics(pixels, weight).horizontalAdvance(flat(text))


def widest(text: str, pixels: int, weight: int = 400) -> float:
    """How wide the widest line of `text` is, where its lines stand one below the other."""
    return max(width(each, pixels, weight) for each in text.split("\n"))


def flat(text: str) -> str:
    """`text` on one line: a report in both languages puts them on two."""
    return text.replace("\n", " ")


def line(
    painter: QPainter,
    x: float,
    middle: float,
    text: str,
    pixels: int,
    weight: int = 400,
    colour: QColor = BLACK,
    room: float = 0.0,
    right: bool = False,
) -> None:
    """Draw one line from `x`, or up to it when `right`, its capitals centred on `middle`; `room` > 0 limits it."""
    text = flat(text)
    if room and width(text, pixels, weight) > room:
        text = metrics(pixels, weight).elidedText(text, Qt.TextElideMode.ElideRight, room)
    if right:
        x -= width(text, pixels, weight)
    painter.setFont(font(pixels, weight))
    painter.setPen(colour)
    painter.drawText(QPointF(x, middle + pixels * 0.364), text)


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Text broken into lines for one column; `height` is what it takes."""

    layout: QTextLayout
    lines: int
    leading: float
    colour: QColor

    @property
    def height(self) -> float:
        """The height in CSS pixels."""
        return self.lines * self.leading

    def paint(self, painter: QPainter, x: float, top: float) -> None:
        """Draw the lines with the first one's top at `top`."""
        painter.setPen(self.colour)
        self.layout.draw(painter, QPointF(x, top))

    def paint_line(self, painter: QPainter, x: float, top: float, number: int) -> None:
        """Draw one line alone with its top at `top`; nothing beyond the last."""
        if number < self.lines:
            painter.setPen(self.colour)
            self.layout.lineAt(number).draw(painter, QPointF(x, top - number * self.leading))


def paragraph(
    text: str | Sentence,
    room: float,
    pixels: int,
    weight: int = 400,
    colour: QColor = BLACK,
    leading: float = _LEADING,
    most: int = 30,
) -> Paragraph:
    """`text` in a column `room` wide; bold stretches are at weight 600. Beyond `most` lines it ends in an ellipsis."""
    runs = (Run(text),) if isinstance(text, str) else text
    words = "".join(run.text for run in runs).replace("\n", "\u2028")
    # Even a narrow letter is a fifth of the height wide, so what cannot fit need not be laid out.
    limit = int(most * room / (pixels * 0.2))
    laid = _laid(words[:limit], runs, room, pixels, weight, colour, leading)
    if laid.lines > most:
        last = laid.layout.lineAt(most - 1)
        words = words[: max(1, last.textStart() + last.textLength() - 2)].rstrip() + "…"
        laid = _laid(words, runs, room, pixels, weight, colour, leading)
    return laid


def evened(
    text: str, room: float, pixels: int, weight: int = 400, colour: QColor = BLACK, leading: float = _LEADING,
    most: int = 30,
) -> Paragraph:  # fmt: skip
    """A title or name as `paragraph` lays it out, but where a last line would hold a word or two, the lines are made
    about as wide as each other; there are as many of them."""
    made = paragraph(text, room, pixels, weight, colour, leading, most)
    if not _lonely(made, room):
        return made
    low, high = room / 2, room
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = paragraph(text, middle, pixels, weight, colour, leading, most)
        if tried.lines == made.lines and not _torn(tried):
            made, high = tried, middle
        else:
            low = middle
    return made


def _breaks(made: Paragraph) -> list[tuple[int, str]]:
    """Where lines end before what is written does: the number of the next line, and the characters on both sides."""
    text, found = made.layout.text(), []
    for number in range(1, made.lines):
        at = made.layout.lineAt(number).textStart()
        if text[at - 1 : at] != "\u2028":
            found.append((number, text[at - 1 : at + 1]))
    return found


def _lonely(made: Paragraph, room: float) -> bool:
    """Whether the last line of what was wrapped is short."""
    wrapped = {number for number, _ in _breaks(made)}
    ends = [number for number in wrapped if number + 1 not in wrapped]
    return any(made.layout.lineAt(number).naturalTextWidth() < _SHORT * room for number in ends)


def _torn(made: Paragraph) -> bool:
    """Whether a line ends within a word."""
    return any(around[:1].isalnum() and around.isascii() for _, around in _breaks(made))


def _laid(
    words: str, runs: Sentence, room: float, pixels: int, weight: int, colour: QColor, leading: float
) -> Paragraph:
    layout = QTextLayout(words, font(pixels, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    formats, at = [], 0
    for run in runs:
        if run.bold:
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length = at, len(run.text.encode("utf-16-le")) // 2
            form = QTextCharFormat()
            form.setFont(font(pixels, 600))
            stretch.format = form
            formats.append(stretch)
        at += len(run.text.encode("utf-16-le")) // 2
    layout.setFormats(formats)
    step = pixels * leading
    layout.beginLayout()
    count = 0
    while (current := layout.createLine()).isValid():
        current.setLineWidth(room)
        # Lines stand on an even grid whatever the heights of the fonts that share them.
        baseline = count * step + step / 2 + pixels * 0.364
        current.setPosition(QPointF(0, baseline - current.ascent()))
        count += 1
    layout.endLayout()
    return Paragraph(layout, count, step, colour)
