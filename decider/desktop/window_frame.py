"""The window as an arrangement of parts: menus over rail, place and dock, over the status. Knows no session."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete

from decider.desktop.actions import Actions
from decider.desktop.places import WITHOUT_DOCK
from decider.desktop.style import icons, language, theme, tokens
from decider.desktop.style.labels import rule
from decider.desktop.views.live_ranking import LiveRanking
from decider.desktop.views.start import StartPage
from decider.desktop.widgets.place import Place
from decider.desktop.window_menus import MenuStrip
from decider.desktop.window_rail import Rail
from decider.desktop.window_state import keep_look
from decider.desktop.window_status import Notice, StatusStrip

START = "start"


class Frame(QMainWindow):
    """`place` is what is shown: a place's name, or "start". `build` makes all parts anew, in the look in force."""

    def __init__(self) -> None:
        super().__init__()
        self.place = START
        self.places: dict[str, Place] = {}
        self.listed: Actions | None = None
        self._undressed = False
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.setWindowIcon(icons.icon("logo"))
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def build(self, actions: Actions) -> None:
        """Make the parts and lay them out."""
        self.listed = actions
        self.menus = MenuStrip(actions)
        self.setMenuWidget(self.menus)
        self.notice = Notice()
        self.rail = Rail()
        self.dock = LiveRanking()
        self.status = StatusStrip()
        self.start = StartPage()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self._lines = (rule(vertical=True), rule(vertical=True))
        row = QHBoxLayout()
        row.setSpacing(0)
        for part in (self.rail, self._lines[0], self.stack, self._lines[1], self.dock):
            row.addWidget(part, 1 if part is self.stack else 0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        column.addWidget(rule())
        column.addWidget(self.status)
        middle = QWidget()
        middle.setLayout(column)
        self.setCentralWidget(middle)

    def show_place(self, name: str) -> None:
        """Bring a place that was made, or the start page, to the front."""
        self.place = name
        began = name != START
        self.stack.setCurrentWidget(self.places[name] if began else self.start)
        docked = began and name not in WITHOUT_DOCK
        self.rail.setVisible(began)
        self._lines[0].setVisible(began)
        self._lines[1].setVisible(docked)
        self.dock.setVisible(docked)
        if began:
            self.rail.set_current(name)

    def hear(self, sentence: str, failed: bool = False) -> None:
        """Show what a part of the window has to say."""
        self.notice.say(sentence, passing=not failed)

    def hear_written(self, file: Path) -> None:
        """Show that a file was written."""
        self.notice.say_written(file)

    def look(self, spoken: str = "", dressed: str = "", zoom: float = 0.0) -> None:
        """Change language, theme or text size while everything else stays."""
        if spoken:
            language.set_language("zh" if spoken == "zh" else "en")
        if dressed:
            tokens.set_theme("dark" if dressed == "dark" else "light" if dressed == "light" else "system")
        if zoom:
            theme.set_zoom(zoom)
        keep_look()
        self._dress_soon()

    def _on_system_theme(self) -> None:
        if tokens.theme() != "system":
            return
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            # It comes at any time, also while a menu or a question stands over the part that asked it and waits.
            QTimer.singleShot(500, self, self._on_system_theme)
        else:
            self._dress_soon()

    def _dress_soon(self) -> None:
        # What asked for the change may be part of what is replaced, so it finishes first. Until then nothing is
        # painted: charts would have the new colours and all around them the old.
        if not self._undressed:
            self._undressed = True
            self.setUpdatesEnabled(False)
            QTimer.singleShot(0, self, self._dress)

    def _dress(self) -> None:
        self._undressed = False
        try:
            self.rebuild()
        finally:
            self.setUpdatesEnabled(True)

    def rebuild(self) -> None:
        """Make everything on screen anew, in the language and look in force."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Qt dresses every widget there is, three times over, and that is the longest part of a change. Those that are
        # replaced go before it.
        self.strip()
        theme.apply(app)
        self.make()

    def strip(self) -> None:
        """Let go of all parts, before others take their place."""
        if self.listed is not None:
            self.listed.release(self)
            self.listed = None
        self.places = {}
        for part in (self.menuWidget(), self.centralWidget()):
            if part is not None:
                delete(part)

    def make(self) -> None:
        """Make everything on screen."""
        raise NotImplementedError
