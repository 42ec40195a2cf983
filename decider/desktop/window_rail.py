"""The rail: one button for each place, icon over word, with the number of findings there."""

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import CENTRE, paint_text, text_width
from decider.desktop.style import icons
from decider.desktop.style.language import tr, trn
from decider.desktop.style.theme import CARD_RADIUS, RAIL_WIDTH
from decider.desktop.style.tokens import palette


def place_names() -> dict[str, str]:
    """The places in their order, and what they are called."""
    return {
        "projects": tr("Projects"),
        "criteria": tr("Criteria"),
        "weights": tr("Weights"),
        "ranking": tr("Ranking"),
        "sensitivity": tr("Sensitivity"),
        "panel": tr("Panel"),
        "shortlist": tr("Shortlist"),
    }


def rail_width() -> int:
    """Wide enough for every word, in larger text too."""
    longest = max(text_width(screen_ink().font("small", 600), text) for text in place_names().values())
    return max(RAIL_WIDTH, ceil(longest) + 18)


class RailButton(QAbstractButton):
    """One place."""

    def __init__(self, name: str, text: str, wide: int = RAIL_WIDTH - 14) -> None:
        super().__init__()
        self.name = name
        self.setText(text)
        self.setCheckable(True)
        # One of several, which is what a screen reader then says of it.
        self.setAutoExclusive(True)
        self.setFixedSize(wide, 60)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._findings = 0
        self.set_findings(0)

    def set_findings(self, n: int) -> None:
        """Show how many findings wait here."""
        said = trn(n, "{place}, {n} finding", "{place}, {n} findings", place=self.text()) if n else self.text()
        self._show(n, said)

    def set_missing(self, n: int) -> None:
        """Show how many ballots are not in, or not in full."""
        words = trn(n, "{place}, {n} ballot missing or partial", "{place}, {n} ballots missing or partial",
                    place=self.text())  # fmt: skip
        self._show(n, words if n else self.text())

    def _show(self, n: int, said: str) -> None:
        self._findings = n
        self.setAccessibleName(said)
        self.setToolTip(said if n else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As fixed."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, word, and the number of findings."""
        painter, ink, now = QPainter(self), screen_ink(), palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.band if self.isChecked() else ink.raised)
            painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.focus, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        colour = now.on_selection if self.isChecked() else now.muted
        icons.paint(painter, QRectF(rect.center().x() - 10, 11, 20, 20), self.name, colour)
        font = ink.font("small", 600 if self.isChecked() else 400)
        paint_text(painter, QRectF(0, 35, rect.width(), 18), self.text(), font,
                   ink.text if self.isChecked() else ink.muted, CENTRE)  # fmt: skip
        if self._findings:
            badge = QRectF(rect.center().x() + 7, 5, 16, 16)
            painter.setPen(QPen(ink.warning, 1))
            painter.setBrush(ink.warning_tint)
            painter.drawEllipse(badge)
            number = str(self._findings) if self._findings < 100 else "99"
            painter.setFont(ink.font("caption", 600))
            painter.setPen(ink.warning)
            painter.drawText(badge, int(CENTRE), number)
        painter.end()


class Rail(QWidget):
    """`chosen(name)` when a person goes to a place."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        wide = rail_width()
        self.setFixedWidth(wide)
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 8, 7, 8)
        column.setSpacing(2)
        for name, text in place_names().items():
            button = RailButton(name, text, wide - 14)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[name] = button
            column.addWidget(button)
        column.addStretch()

    def set_current(self, name: str) -> None:
        """Mark the place that is shown."""
        self._buttons[name].setChecked(True)
        for button in self._buttons.values():
            # Tab comes to the place that is shown; from there the arrow keys go to the others.
            stops = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)
        self.update()

    def set_findings(self, counts: Mapping[str, int], missing: int = 0) -> None:
        """Show the number of findings at each place, and at the panel how many ballots are `missing`."""
        for name, button in self._buttons.items():
            button.set_findings(counts.get(name, 0))
        if missing:
            self._buttons["panel"].set_missing(missing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the accent bar at the chosen place, at the window's edge."""
        super().paintEvent(event)
        chosen = self._group.checkedButton()
        if chosen is not None:
            painter = QPainter(self)
            y = chosen.geometry().center().y()
            painter.fillRect(QRectF(0, y - 19, 3, 38), screen_ink().accent)
            painter.end()
