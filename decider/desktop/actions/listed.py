"""Every action of the window, once: its words, its keys, its icon. Menus, buttons and the palette all show these."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from decider.desktop.style import icons
from decider.desktop.style.language import tr

Keys = QKeySequence.StandardKey


@dataclass(frozen=True)
class Listed:
    """One action: its name in the program, its words with a mnemonic, its keys, and its icon ("" = none)."""

    name: str
    text: str
    keys: str | QKeySequence.StandardKey | None = None
    icon: str = ""
    choice: bool = False


def listed() -> dict[str, tuple[Listed | None, ...]]:
    """The actions by menu; None is a separating line."""
    return {
        "file": (
            Listed("new", tr("&New decision"), Keys.New, "add"),
            Listed("open", tr("&Open…"), Keys.Open, "open"),
            Listed("import", tr("&Import a table…"), "Ctrl+I", "import"),
            Listed("paste_table", tr("Import from the &clipboard"), "Ctrl+Shift+I"),
            None,
            Listed("save", tr("&Save"), Keys.Save),
            Listed("save_as", tr("Save &as…"), "Ctrl+Shift+S"),
            Listed("save_copy", tr("Save a co&py…")),
            Listed("versions", tr("Earlier &versions…")),
            None,
            Listed("export_table", tr("&Export the table…"), "Ctrl+E"),
            Listed("print_preview", tr("P&rint preview…"), Keys.Print, "print"),
            Listed("export_pdf", tr("Export as P&DF…"), "Ctrl+Shift+E"),
            Listed("export_docx", tr("Export as &Word…")),
            Listed("export_xlsx", tr("Export as Exce&l…")),
            Listed("export_html", tr("Export as &HTML…")),
            None,
            Listed("start", tr("Start pa&ge")),
            Listed("quit", tr("&Quit"), "Ctrl+Q"),
        ),
        "edit": (
            Listed("undo", tr("&Undo"), Keys.Undo, "undo"),
            Listed("redo", tr("&Redo"), "Ctrl+Shift+Z", "redo"),
            Listed("history", tr("&History…"), "Ctrl+H"),
            None,
            Listed("find", tr("&Find a project or command…"), "Ctrl+K", "search"),
            Listed("find_here", tr("Find in this &place…"), Keys.Find),
        ),
        "view": (
            Listed("projects", tr("&Projects"), "Ctrl+1", "projects"),
            Listed("criteria", tr("&Criteria"), "Ctrl+2", "criteria"),
            Listed("weights", tr("&Weights"), "Ctrl+3", "weights"),
            Listed("ranking", tr("&Ranking"), "Ctrl+4", "ranking"),
            Listed("sensitivity", tr("&Sensitivity"), "Ctrl+5", "sensitivity"),
            Listed("panel", tr("Pa&nel"), "Ctrl+6", "panel"),
            Listed("shortlist", tr("S&hortlist"), "Ctrl+7", "shortlist"),
            None,
            Listed("language_en", "English", choice=True),
            Listed("language_zh", "中文", choice=True),
            None,
            Listed("theme_light", tr("&Light colours"), choice=True),
            Listed("theme_dark", tr("&Dark colours"), choice=True),
            Listed("theme_system", tr("Colours as the s&ystem"), choice=True),
            None,
            Listed("zoom_in", tr("Larger &text"), Keys.ZoomIn),
            Listed("zoom_out", tr("S&maller text"), Keys.ZoomOut),
            Listed("zoom_reset", tr("N&ormal text"), "Ctrl+0"),
        ),
        "decision": (
            Listed("study", tr("&Title, question and note…"), "Ctrl+T"),
            Listed("method", tr("&Method and normalisation")),
            Listed("rule", tr("&Size of the shortlist")),
            Listed("compare_methods", tr("&Compare methods…")),
            None,
            Listed("send_ballots", tr("S&end ballots…")),
            Listed("take_ballots", tr("Take &ballots in…")),
            None,
            Listed("findings", tr("&Findings"), "F8", "warning"),
        ),
        "help": (
            Listed("manual", tr("&Manual"), "F1"),
            Listed("tour", tr("Take the &tour")),
            Listed("keyboard", tr("&Keyboard"), "Shift+F1"),
            Listed("evidence", tr("&Checked against…")),
            Listed("log_folder", tr("Open the &log folder")),
            Listed("about", tr("&About Decider")),
        ),
    }


class Actions(QObject):
    """The actions as Qt knows them, owned by `window`; each runs the handler of its name."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self.menus = listed()
        self._made: dict[str, QAction] = {}
        for one in (one for menu in self.menus.values() for one in menu if one is not None):
            action = QAction(one.text, self)
            action.setObjectName(one.name)
            if one.keys is not None:
                # Who learnt it in a spreadsheet redoes with Ctrl+Y.
                also = ["Ctrl+Y"] if one.name == "redo" else []
                action.setShortcuts([QKeySequence(one.keys), *map(QKeySequence, also)])
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if one.icon:
                action.setIcon(icons.icon(one.icon))
                action.setIconVisibleInMenu(False)
            action.setCheckable(one.choice)
            action.triggered.connect(lambda _=False, run=handlers[one.name]: run())
            window.addAction(action)
            self._made[one.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the menus."""
        return tuple(self._made.values())

    def release(self, window: QWidget) -> None:
        """Take the actions off the window, before others take their place."""
        for action in self._made.values():
            window.removeAction(action)
        self.deleteLater()


def bare(action: QAction) -> str:
    """The words of an action without mnemonic marks and the points that announce a dialog."""
    return plain(action.text())


def plain(text: str) -> str:
    """The words of a menu without mnemonic marks and the points that announce a dialog."""
    # Chinese menus carry the mnemonic in brackets.
    text = re.sub(r"\(&\w\)", "", text)
    return re.sub(r"&(.)", r"\1", text).rstrip("… ")
