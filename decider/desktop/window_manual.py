"""Help > Manual: the contents at the left, a page at the right, a search over both. Stays open beside the work."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from decider.decision.decision import Decision
from decider.desktop.manual_pages import Commands, Page, method_page
from decider.desktop.manual_text import ManualText
from decider.desktop.style import icons
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import tr, trn
from decider.desktop.style.tokens import palette
from decider.desktop.widgets.place import Place

_NAME = Qt.ItemDataRole.UserRole
_FIRST = "first-steps"
_SERVED = "manual of a dialog"


class ManualWindow(QDialog):
    """A window of its own that blocks nothing. `go(name)` shows a page."""

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = {page.name: page for page in pages}
        self._past: list[str] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self.name = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the manual"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        self.found = label("", "small", 400, "muted")
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(16)
        self.contents.setStyleSheet("QTreeWidget::item { min-height: 26px; }")
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.currentItemChanged.connect(lambda now, _: self._on_chosen(now))
        self.text = ManualText()
        self.text.page_wanted.connect(self.go)
        self.back = QPushButton(icons.icon("undo"), tr("Back"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.go_back)
        self._fill()
        self._lay_out()
        for keys, run in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
            (QKeySequence(QKeySequence.StandardKey.Back), self.go_back),
        ):
            QShortcut(keys, self).activated.connect(run)
        self.resize(QSize(1040, 720))

    def _fill(self) -> None:
        for page in self._pages.values():
            item = QTreeWidgetItem([page.title])
            item.setData(0, _NAME, page.name)
            self._items[page.name] = item
            above = self._items.get(page.parent)
            if above is not None:
                above.addChild(item)
            else:
                self.contents.addTopLevelItem(item)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("ground", "surface")
        left.setFixedWidth(264)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(12, 12, 12, 8)
        beside.setSpacing(8)
        beside.addWidget(self.search)
        beside.addWidget(self.found)
        beside.addWidget(self.contents, 1)
        beside.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.text, 1)
        self.found.hide()
        self.text.setStyleSheet(f"QTextBrowser {{ border: none; border-radius: 0; background: {palette().surface}; }}")

    def go(self, name: str) -> None:
        """Show the page with this name; an unknown one leads to the first page."""
        page = self._pages.get(name) or self._pages[_FIRST]
        if self.name and page.name != self.name:
            self._past.append(self.name)
        self._show(page)

    def go_back(self) -> None:
        """Show the page that was read before."""
        if self._past:
            self._show(self._pages[self._past.pop()])

    def _show(self, page: Page) -> None:
        self.name = page.name
        item = self._items[page.name]
        self.contents.blockSignals(True)
        if page.parent in self._items:
            self._items[page.parent].setExpanded(True)
        self.contents.setCurrentItem(item)
        self.contents.scrollToItem(item)
        self.contents.blockSignals(False)
        self.back.setEnabled(bool(self._past))
        self.text.show_page(page, self.search.text())

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.go(str(item.data(0, _NAME)))

    def _on_typed(self, typed: str) -> None:
        """Leave in the contents the pages where all typed words occur; a page over such a page stays in sight."""
        matching = [page for page in self._pages.values() if page.matches(typed)]
        above = {page.parent for page in matching}
        shown = {page.name for page in matching}
        for name, item in self._items.items():
            item.setHidden(name not in shown and name not in above)
            item.setExpanded(bool(typed.strip()) and name in above)
        self.found.setVisible(bool(typed.strip()))
        n = len(matching)
        self.found.setText(trn(n, "{n} page", "{n} pages") if n else tr("Nothing found"))
        # The page that bears the word, else the one that is read, else the first.
        entitled = [page for page in matching if typed.strip() and typed.strip().casefold() in page.title.casefold()]
        best = entitled[0] if entitled else None if self.name in shown else matching[0] if matching else None
        if best is not None and best.name != self.name:
            self._show(best)
        else:
            self.text.mark(typed)

    def _enter(self) -> None:
        self.text.setFocus()

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the search into the contents."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.contents.setFocus()
            return True
        return super().eventFilter(watched, event)


class Manual(QObject):
    """At most one manual beside a window, in the language in force when it opens.

    `keys` gives what the window does by keys; `topic` the page on what it shows; `commands`, where it is set, the help
    of the command line.
    """

    def __init__(
        self, window: QWidget, keys: Callable[[], Sequence[tuple[str, str]]], topic: Callable[[], str] = str
    ) -> None:
        super().__init__(window)
        self._window, self._keys, self._topic = window, keys, topic
        window.installEventFilter(self)
        self.commands: Commands = tuple
        self.shown: ManualWindow | None = None

    def pages(self) -> list[Page]:
        """Every page in the language in force."""
        # They speak of every place; nobody waits for those who only wants the window.
        from decider.desktop.manual_made import pages

        return pages(self._keys(), self.commands)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F1 opens the manual in a dialog too, where the keys of the window are dead."""
        if event.type() == QEvent.Type.WindowBlocked:
            QTimer.singleShot(0, self, self._serve)
        return super().eventFilter(watched, event)

    def _serve(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, _SERVED) is None:
            keys = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
            keys.setObjectName(_SERVED)
            keys.activated.connect(lambda: self.open(self._topic()))

    def open(self, name: str = "") -> None:
        """Show a page, or bring the manual to the front."""
        # A dialog lets nobody use a window that is not its own.
        above = QApplication.activeModalWidget() or self._window
        if self.shown is not None and self.shown.parentWidget() is not above:
            self.shown.close()
        if self.shown is None:
            self.shown = ManualWindow(self.pages(), above)
            self.shown.finished.connect(self._on_finished)
            self.shown.destroyed.connect(self._on_finished)
        self.shown.go(name)
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()
        self.shown.contents.setFocus()

    def renew(self) -> None:
        """Show the same page anew after the language or the look changed."""
        if self.shown is not None:
            name, place = self.shown.name, self.shown.geometry()
            self.shown.close()
            self.open(name)
            if self.shown is not None:
                self.shown.setGeometry(place)

    def _on_finished(self) -> None:
        self.shown = None


def page_of(name: str, place: Place | None, decision: Decision) -> str:
    """The page on the place that is shown: what the place says it is about, else the page of its name."""
    about = place.topic if place is not None else ""
    return about or (method_page(decision.method.name) if name == "ranking" else name)
