"""The profile library: those in this decision, the user's own, and those shipped."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from decider.decision.decision import Decision
from decider.decision.weighting import WeightProfile
from decider.desktop.style.icons import icon
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import said, tr
from decider.desktop.style.theme import TABS_HEIGHT
from decider.desktop.views.weights_library_form import NameForm
from decider.desktop.views.weights_reading import applied, match_of, profile_subtitle, segments_of
from decider.desktop.widgets.profile_item import PROFILE_ROLE, ProfileDelegate, ProfileItem

Shelf = Literal["decision", "own", "shipped"]
_KEY = PROFILE_ROLE + 1


@dataclass(frozen=True)
class Kept:
    """A profile and where it is kept."""

    shelf: Shelf
    profile: WeightProfile

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from all others."""
        return self.shelf, self.profile.id


class ProfileList(QListWidget):
    """`wanted(command)` for "apply", "rename", "delete"."""

    wanted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, F2 renames, Del deletes."""
        command = {
            Qt.Key.Key_Return: "apply",
            Qt.Key.Key_Enter: "apply",
            Qt.Key.Key_F2: "rename",
            Qt.Key.Key_Delete: "delete",
        }.get(Qt.Key(event.key()))
        if command:
            self.wanted.emit(command)
        else:
            super().keyPressEvent(event)


class ProfileLibrary(QWidget):
    """Lists profiles and says what is wanted of the chosen one: `wanted(command, Kept)` with "apply", "keep", "delete".

    `named(command, Kept | None, name, note)` when the form was filled in for "save" or "rename".
    """

    wanted = Signal(str, object)
    named = Signal(str, object, str, str)
    compare_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ProfileList()
        self.list.setItemDelegate(ProfileDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(tr("Weight profiles"))
        self.list.wanted.connect(self._run)
        self.list.itemDoubleClicked.connect(lambda _: self._run("apply"))
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.currentItemChanged.connect(lambda *_: self._show_choice())
        self.form = NameForm()
        self.form.done.connect(self._on_named)
        self.form.left.connect(lambda: self.list.setFocus())
        self._mismatch = label("", "small", 400, "warning", wrap=True)
        self._mismatch.setContentsMargins(20, 8, 12, 2)
        self._mismatch.hide()
        self.save = QPushButton(tr("Save as…"))
        self.save.clicked.connect(lambda: self._run("save"))
        self.compare = QPushButton(tr("Compare"))
        self.compare.clicked.connect(lambda: self._run("compare"))
        self.apply = QPushButton(tr("Apply"))
        self.apply.clicked.connect(lambda: self._run("apply"))
        self._decision = Decision()
        self._kept: tuple[Kept, ...] = ()
        self._rows: object = None
        self._menu: QMenu | None = None
        self._asked: tuple[str, Kept | None] = ("", None)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger text leaves no room for three buttons; the plus above saves as well."""
        super().resizeEvent(event)
        words = (self.save.text(), self.compare.text(), self.apply.text())
        least = sum(self.save.fontMetrics().horizontalAdvance(text) + 12 for text in words) + 2 * 6 + 24
        self.save.setVisible(least <= self.width())

    def _lay_out(self) -> None:
        add = QToolButton()
        add.setIcon(icon("add"))
        add.setProperty("quiet", True)
        add.setToolTip(tr("Save the present weights as a new profile"))
        add.setAccessibleName(add.toolTip())
        add.clicked.connect(lambda: self._run("save"))
        more = QToolButton()
        more.setText("⋯")
        more.setProperty("quiet", True)
        more.setToolTip(tr("More for the chosen profile"))
        more.setAccessibleName(more.toolTip())
        more.clicked.connect(lambda: self._pop(more.mapToGlobal(QPoint(0, more.height()))))
        heading = QWidget()
        heading.setFixedHeight(TABS_HEIGHT)
        head = QHBoxLayout(heading)
        head.setContentsMargins(20, 0, 10, 0)
        head.setSpacing(0)
        head.addWidget(label(tr("Profiles"), "body", 600), 1)
        head.addWidget(more)
        head.addWidget(add)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 9, 12, 9)
        buttons.setSpacing(6)
        for button in (self.save, self.compare, self.apply):
            button.setStyleSheet("QPushButton { padding: 0 8px; }")
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._mismatch)
        column.addWidget(self.form)
        column.addWidget(rule())
        column.addLayout(buttons)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Menu), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._pop)

    def display(self, decision: Decision, own: tuple[WeightProfile, ...], shipped: tuple[WeightProfile, ...]) -> None:
        """Show all profiles; the one that the weights were taken from says whether they differ from it by now."""
        self._decision = decision
        shelves: tuple[tuple[Shelf, str, tuple[WeightProfile, ...]], ...] = (
            ("decision", tr("In this decision"), decision.profiles),
            ("own", tr("My profiles"), own),
            ("shipped", tr("Shipped"), shipped),
        )
        rows: list[tuple[str, Kept | None, ProfileItem | None]] = []
        marked = False
        for shelf, title, profiles in shelves:
            if profiles:
                rows.append((title, None, None))
            for profile in profiles:
                in_use = profile.id == decision.weighting.profile and not marked
                marked = marked or in_use
                rows.append(("", Kept(shelf, profile), self._item(shelf, profile, in_use)))
        self._kept = tuple(kept for _, kept, _ in rows if kept)
        if rows != self._rows:
            self._rows = rows
            self._fill(rows)
        self._show_choice()

    def _item(self, shelf: Shelf, profile: WeightProfile, in_use: bool) -> ProfileItem:
        match, _ = match_of(profile, self._decision)
        note = "" if not in_use else tr("in use") if applied(match, self._decision) else tr("edited")
        segments = segments_of(self._decision, dict(match.shares))
        subtitle = profile_subtitle(profile, self._decision.reading, shelf == "shipped")
        return ProfileItem(said(profile.name), subtitle, segments, note)

    def _fill(self, rows: list[tuple[str, Kept | None, ProfileItem | None]]) -> None:
        before = self.chosen()
        wanted = before.key if before else ("decision", self._decision.weighting.profile)
        scrolled = self.list.verticalScrollBar().value()
        self.list.blockSignals(True)
        self.list.clear()
        for title, kept, shown in rows:
            item = QListWidgetItem(title, self.list)
            if kept is None or shown is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                continue
            item.setData(PROFILE_ROLE, shown)
            item.setData(_KEY, kept)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (shown.name, shown.note, shown.subtitle)))
            )
            item.setToolTip("\n".join(filter(None, (shown.name, said(kept.profile.note)))))
            if kept.key == wanted or (before is None and kept.profile.id == wanted[1] and self.chosen() is None):
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(scrolled)

    def chosen(self) -> Kept | None:
        """The profile that is selected."""
        item = self.list.currentItem()
        found = item.data(_KEY) if item is not None else None
        return found if isinstance(found, Kept) else None

    def choose(self, key: tuple[str, str]) -> None:
        """Select a profile by shelf and id."""
        for i in range(self.list.count()):
            kept = self.list.item(i).data(_KEY)
            if kept is not None and kept.key == key:
                self.list.setCurrentRow(i)

    def ask_name(self, command: str, kept: Kept | None, name: str = "", note: str = "") -> None:
        """Open the form for "save" or "rename"."""
        self._asked = (command, kept)
        self.form.ask(tr("Save the weights as") if command == "save" else tr("Rename"), name, note)

    def _show_choice(self) -> None:
        kept = self.chosen()
        sentence = None
        if kept is None:
            fits = False
        else:
            match, sentence = match_of(kept.profile, self._decision)
            fits = bool(match.shares)
        self.apply.setEnabled(fits)
        self.compare.setEnabled(kept is not None)
        self._mismatch.setText(said(sentence) if sentence else "")
        self._mismatch.setVisible(sentence is not None)

    def _run(self, command: str) -> None:
        kept = self.chosen()
        if command == "save":
            self.ask_name("save", None)
        elif kept is None:
            return
        elif command == "rename":
            if kept.shelf != "shipped":
                self.ask_name("rename", kept, said(kept.profile.name), said(kept.profile.note))
        elif command == "compare":
            self.compare_wanted.emit(kept)
        elif command == "delete":
            if kept.shelf != "shipped":
                self.wanted.emit("delete", kept)
        elif command != "apply" or self.apply.isEnabled():
            self.wanted.emit(command, kept)

    def _on_named(self, name: str, note: str) -> None:
        command, kept = self._asked
        self.named.emit(command, kept, name, note)

    def menu(self) -> QMenu:
        """What can be done with the chosen profile."""
        kept, menu = self.chosen(), QMenu(self)
        theirs = kept is not None and kept.shelf != "shipped"
        for command, text, possible in (
            ("apply", tr("Apply"), self.apply.isEnabled()),
            ("compare", tr("Compare"), kept is not None),
            ("rename", tr("Rename…"), theirs),
            ("keep", tr("Keep in my profiles"), kept is not None and kept.shelf != "own"),
            ("delete", tr("Delete"), theirs),
        ):
            action = menu.addAction(text)
            action.setEnabled(possible)
            action.setData(command)
            action.triggered.connect(lambda _=False, command=command: self._run(command))
        return menu

    def _on_menu(self, at: QPoint) -> None:
        self._pop(self.list.viewport().mapToGlobal(at))

    def _pop(self, at: QPoint | None = None) -> None:
        item = self.list.currentItem()
        if at is None:
            at = self.list.viewport().mapToGlobal(self.list.visualItemRect(item).bottomLeft()) if item else QPoint()
        self._menu = self.menu()
        self._menu.popup(at)
