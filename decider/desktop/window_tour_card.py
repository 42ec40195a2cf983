"""The card of the tour, the ring around what it points at, and where the card stands."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr
from decider.desktop.style.theme import CARD_RADIUS
from decider.desktop.style.tokens import palette
from decider.desktop.widgets.focus import paint_focus
from decider.desktop.window_tour_stops import Stop

_WIDE, _GAP, _LOW = 340, 14, 48


class TourCard(QFrame):
    """What is said at a stop. `step(by)` for Next and Back, also by Right, Enter and Left; `ended` by Esc."""

    step = Signal(int)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        now = palette()
        self.setStyleSheet(
            f"#tour {{ background: {now.surface}; border: 1px solid {now.strong_line};"
            f" border-top: 3px solid {now.focus}; border-radius: {CARD_RADIUS}px; }}"
        )
        self.setFixedWidth(_WIDE)
        self._at = label("", "caption", 400, "muted")
        self._title = label("", "lead", 600, wrap=True)
        self._text = label("", "body", 400, wrap=True)
        self.end, self.back, self.next = QPushButton(tr("End the tour")), QPushButton(tr("Back")), QPushButton()
        self.end.setProperty("quiet", True)
        self.next.setProperty("accent", True)
        self.end.clicked.connect(self.ended)
        self.back.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.end)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(6)
        for words in (self._at, self._title, self._text):
            column.addWidget(words)
        column.addSpacing(6)
        column.addLayout(row)
        for button in (self.end, self.back, self.next):
            button.installEventFilter(self)

    def say(self, stop: Stop, at: int, of: int) -> None:
        """Show a stop and take the keyboard; a screen reader reads it."""
        self._at.setText(tr("{n} of {all}", n=at + 1, all=of))
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self.back.setEnabled(at > 0)
        self.next.setText(tr("Next") if at + 1 < of else tr("Done"))
        self.setAccessibleName(stop.title)
        self.next.setAccessibleDescription(f"{stop.title}. {stop.text}")
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDE))
        self.show()
        self.raise_()
        self.next.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk, instead of moving between the buttons; Enter goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Left and self.back.isEnabled():
                self.step.emit(-1)
                return True
            if key == Qt.Key.Key_Right or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.next):
                self.step.emit(1)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends; Enter on a button is a click."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)


class Ring(QWidget):
    """A ring around what is pointed at; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_focus(painter, self.rect().toRectF(), screen_ink(), CARD_RADIUS)


def beside(target: QRect, card: QRect, whole: QRect) -> QPoint:
    """Where a card stands so that it hides least of its target: right, left, below, above, or else in its corner;
    below a low one first, whose neighbours it would hide."""
    inside = whole.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    wide, high = card.width(), card.height()
    if target.isEmpty():
        return QPoint(inside.right() - wide, inside.bottom() - high)
    y = min(max(target.top(), inside.top()), inside.bottom() - high)
    x = min(max(target.left(), inside.left()), inside.right() - wide)
    if target.height() < _LOW and target.bottom() + _GAP + high <= inside.bottom():
        return QPoint(x, target.bottom() + _GAP)
    if target.right() + _GAP + wide <= inside.right():
        return QPoint(target.right() + _GAP, y)
    if target.left() - _GAP - wide >= inside.left():
        return QPoint(target.left() - _GAP - wide, y)
    if target.bottom() + _GAP + high <= inside.bottom():
        return QPoint(x, target.bottom() + _GAP)
    if target.top() - _GAP - high >= inside.top():
        return QPoint(x, target.top() - _GAP - high)
    corner = target.intersected(inside).bottomRight()
    return corner - QPoint(wide + _GAP, high + _GAP)
