"""The strip at the top: menus, undo and redo, the field that finds anything, and the switch of language."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QMenuBar, QPushButton, QToolButton, QWidget

from decider.desktop.actions import Actions
from decider.desktop.actions.listed import bare
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import CENTRE, paint_text
from decider.desktop.session import Session
from decider.desktop.style import icons
from decider.desktop.style.language import language, tr
from decider.desktop.style.theme import CONTROL_RADIUS, font
from decider.desktop.style.tokens import palette, theme

STRIP_HEIGHT = 36
NEEDS_DECISION = (
    "save", "save_as", "save_copy", "versions", "history", "export_table", "print_preview", "export_pdf", "export_docx",
    "export_xlsx", "export_html", "start", "study", "method", "rule", "find_here",
    "compare_methods", "findings", "projects", "criteria", "weights", "ranking", "sensitivity", "panel", "shortlist",
    "send_ballots", "take_ballots",
)  # fmt: skip


class FindField(QAbstractButton):
    """Looks like a field and opens the palette, which has the real one."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(tr("Find a project or command"))
        self.setAccessibleName(self.text())
        self.setFixedSize(284, 26)
        # Ctrl+K reaches it from anywhere, so it need not be a stop of the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        """As fixed."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw glass, words and keys."""
        painter, ink, now = QPainter(self), screen_ink(), palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
        icons.paint(painter, QRectF(8, 5, 16, 16), "search", now.muted)
        paint_text(painter, rect.adjusted(31, 0, -60, 0), self.text(), ink.font("small"), ink.muted)
        keys = QRectF(rect.right() - 53, 4.5, 46, 17)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(ink.surface)
        painter.drawRoundedRect(keys, 3, 3)
        paint_text(painter, keys, "Ctrl+K", ink.font("caption"), ink.muted, CENTRE)
        painter.end()


class MenuStrip(QWidget):
    """Built anew when language, theme or size of text change."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(STRIP_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 12, 0)
        row.setSpacing(6)
        self.bar = QMenuBar()
        self.bar.setNativeMenuBar(False)
        self.recent = QMenu(tr("Open recen&t"), self.bar)
        self.templates = QMenu(tr("New from te&mplate"), self.bar)
        for name, title in _menus().items():
            self._fill(self.bar.addMenu(title), name, actions)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        for name in ("undo", "redo"):
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setProperty("quiet", True)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            row.addWidget(button)
        row.addSpacing(6)
        self.find_field = FindField()
        self.find_field.clicked.connect(actions["find"].trigger)
        row.addWidget(self.find_field)
        row.addSpacing(6)
        for code, word in (("en", "EN"), ("zh", "中文")):
            switch = QPushButton(word)
            switch.setProperty("quiet", True)
            switch.setFont(font("small", 600 if language() == code else 400))
            switch.setProperty("tone", "text" if language() == code else "muted")
            switch.setAccessibleName({"en": "English", "zh": "中文"}[code])
            switch.clicked.connect(actions[f"language_{code}"].trigger)
            row.addWidget(switch)

    def _fill(self, menu: QMenu, name: str, actions: Actions) -> None:
        for one in actions.menus[name]:
            if one is None:
                menu.addSeparator()
                continue
            menu.addAction(actions[one.name])
            if one.name == "new":
                menu.addMenu(self.templates)
            elif one.name == "open":
                menu.addMenu(self.recent)


def _menus() -> dict[str, str]:
    return {
        "file": tr("&File"),
        "edit": tr("&Edit"),
        "view": tr("&View"),
        "decision": tr("&Decision"),
        "help": tr("&Help"),
    }


def show_state(actions: Actions, session: Session, began: bool) -> None:
    """Enable what can be done now, name what undo and redo would do, and mark the look in force."""
    for name in NEEDS_DECISION:
        actions[name].setEnabled(began)
    for name, change, plain in (
        ("undo", session.undo_label, tr("&Undo")),
        ("redo", session.redo_label, tr("&Redo")),
    ):
        action = actions[name]
        action.setEnabled(change is not None and began)
        action.setText(tr("{undo}: {change}", undo=plain, change=change) if change is not None else plain)
        action.setToolTip(f"{bare(action)} ({action.shortcut().toString()})")
    for name in ("language_en", "language_zh"):
        actions[name].setChecked(name.endswith(language()))
    for name in ("theme_light", "theme_dark", "theme_system"):
        actions[name].setChecked(name.endswith(theme()))
