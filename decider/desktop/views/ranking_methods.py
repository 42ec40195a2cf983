"""What the list would be by another method; a click ranks by it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from decider.analysis.analysis import Analysis
from decider.analysis.what_if import OtherMethod
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import LEFT, paint_text, text_width
from decider.desktop.style import icons
from decider.desktop.style.language import count, said, tr
from decider.desktop.style.theme import base_pixels
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.focus import paint_focus


class MethodsCard(Card):
    """`method_wanted(name, normalisation)` when a person chose a method."""

    method_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("With another method"), " ", parent=parent)
        self.lines: list[MethodLine] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.body.setContentsMargins(8, 2, 8, 8)
        self.body.addLayout(self._grid)

    def show_methods(self, analysis: Analysis, found: Sequence[OtherMethod]) -> None:
        """Show what each method puts on the list; the present one comes first."""
        while len(self.lines) > len(found):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < len(found):
            line = MethodLine()
            line.clicked.connect(lambda _=False, line=line: self._on_click(line))
            self.lines.append(line)
        names = max((text_width(screen_ink().font("body"), said(one.title)) for one in found), default=0.0)
        for line, one in zip(self.lines, found, strict=True):
            line.show_method(one, names)
        self._arrange()
        self.set_title(tr("With another method"), self._conclusion(analysis, found))

    def _arrange(self) -> None:
        """Two columns where every change of the list can be read in half the width, else one."""
        room = (self.width() - 40) / 2
        columns = 2 if all(line.needed() <= room for line in self.lines) else 1
        for line in self.lines:
            self._grid.removeWidget(line)
        for at, line in enumerate(self.lines):
            self._grid.addWidget(line, at // columns, at % columns)
            line.show()
        self._grid.setColumnStretch(1, columns - 1)

    def resizeEvent(self, event: object) -> None:
        """Another width may take another number of columns."""
        self._arrange()

    def _conclusion(self, analysis: Analysis, found: Sequence[OtherMethod]) -> str:
        others = [one for one in found if not one.present and one.refusal is None]
        if not others or not analysis.shortlist:
            return ""
        stay = min(len(analysis.shortlist) - len(one.leaves) for one in others)
        return tr(
            "At least {stay} of {size} stay under each of the {n} others",
            stay=count(stay),
            size=count(len(analysis.shortlist)),
            n=count(len(others)),
        )

    def _on_click(self, line: "MethodLine") -> None:
        if line.method is not None and not line.method.present:
            self.method_wanted.emit(line.method.choice.name, line.method.choice.normalisation)


class MethodLine(QAbstractButton):
    """One method: its name, a mark and what becomes of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method: OtherMethod | None = None
        self._names = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_method(self, method: OtherMethod, names: float) -> None:
        """Show one method; `names` is how wide the longest name is."""
        self.method, self._names = method, names
        sentence = said(method.sentence)
        self.setAccessibleName(f"{said(method.title)}: {sentence}")
        self.setToolTip(sentence if method.present else f"{sentence}\n{tr('Click to rank by this method')}")
        self.setCursor(Qt.CursorShape.ArrowCursor if method.present else Qt.CursorShape.PointingHandCursor)
        self.update()

    def needed(self) -> float:
        """The width at which nothing is cut short; why a method cannot be computed may be, and is its tool tip."""
        if self.method is None or self.method.refusal is not None:
            return 0.0
        return self._names + text_width(screen_ink().font("small"), said(self.method.sentence)) + 52

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(240, round(23 * max(1.0, base_pixels() / 13)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, raised under the pointer."""
        if self.method is None:
            return
        ink, painter = screen_ink(), QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() and not self.method.present:
            painter.fillRect(box, ink.raised)
        inside = box.adjusted(8, 0, -6, 0)
        wide = min(self._names, inside.width() * 0.44)
        name = QRectF(inside.left(), inside.top(), wide, inside.height())
        paint_text(painter, name, said(self.method.title), ink.font("body"), ink.text, LEFT)
        changes = bool(self.method.enters or self.method.leaves)
        refused = self.method.refusal is not None
        colour = ink.warning if changes else ink.muted
        mark = "warning" if refused else "swap" if changes else "check"
        icons.paint(painter, QRectF(name.right() + 12, round(box.center().y()) - 8, 16, 16), mark, colour.name())
        words = inside.adjusted(wide + 34, 0, 0, 0)
        paint_text(painter, words, said(self.method.sentence), ink.font("small"), colour, LEFT)
        if self.hasFocus():
            paint_focus(painter, box, ink)
