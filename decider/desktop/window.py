"""The window: one session, and how menus, places and the live ranking hear of it."""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from decider.analysis.chances import Chances
from decider.decision.decision import Decision
from decider.decision.edits import Edit
from decider.desktop.actions import Actions, BallotActions, FileActions
from decider.desktop.doorway import Doorway
from decider.desktop.faults import FaultTeller, catch_faults, log_qt, open_log_folder
from decider.desktop.manual_pages import Commands
from decider.desktop.places import WITHOUT_DOCK, OnPaper, TakesBallots, made
from decider.desktop.session import Session
from decider.desktop.style import language, theme
from decider.desktop.style.language import said, tr
from decider.desktop.views.checked_against import CheckedAgainst
from decider.desktop.views.panel_words import Waiting, asks_otherwise, out_of_date
from decider.desktop.widgets.chance_steps import ChanceSteps
from decider.desktop.widgets.place import Place
from decider.desktop.window_about import AboutDialog
from decider.desktop.window_comparison import Comparison
from decider.desktop.window_conflict import ConflictWatch
from decider.desktop.window_dialogs import KeyboardDialog, StudyDialog, keys_of
from decider.desktop.window_find import FindPanel
from decider.desktop.window_frame import START, Frame
from decider.desktop.window_lists import (
    above,
    below,
    commands_found,
    criteria_found,
    fill_recent,
    fill_templates,
    findings_found,
    pages_found,
    projects_found,
)
from decider.desktop.window_manual import Manual, page_of
from decider.desktop.window_menus import show_state
from decider.desktop.window_past import Past
from decider.desktop.window_rail import place_names
from decider.desktop.window_state import lost_work, recent_decisions, restore_look, settings
from decider.desktop.window_status import attention
from decider.desktop.window_tour import Tour
from decider.storage.recovery import Recovered
from decider.words import Message


class Window(Frame):
    """The main window on one session: what is meant in a place goes to the session, what follows to all places."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(self)
        self.files = FileActions(self.session, self, lambda file: self.notice.say_written(file))
        self.ballots = BallotActions(self.session, self, self.hear)
        self.chances = ChanceSteps(self)
        self.chances.found.connect(self._on_chances)
        self.session.changed.connect(self._on_changed)
        self.session.kept.connect(self._refresh)
        self.session.begun.connect(self._on_begun)
        self.session.found.connect(self._on_found)
        self.session.refused.connect(self._on_refused)
        self._waiting = Waiting()
        self.comparison = Comparison(self.session, self)
        self.past = Past(self.session, self.files, self, lambda file: self.notice.say_written(file))
        self.conflict = ConflictWatch(self.session, self, lambda *told: self.notice.say(*told), self.files.save_as)
        self.faults = FaultTeller(self, self.session.safety_written)
        self.manual = Manual(self, lambda: keys_of(self._actions), self._topic)
        self.tour = Tour(self, self.go)
        self.tour.begun.connect(lambda: settings().setValue("tour/taken", True))
        self.make()
        kept = settings()
        if kept.contains("window/geometry"):
            self.restoreGeometry(kept.value("window/geometry"))
        else:
            self.resize(1440, 900)

    def strip(self) -> None:
        """Let go of all parts; the session stays."""
        self.comparison.close()
        for panel in self.findChildren(FindPanel):
            # What it lists are the actions that go here.
            panel.close()
        super().strip()

    def make(self) -> None:
        """Make everything on screen, in the language and look in force."""
        self.build(Actions(self, self._handlers()))
        templates, recent = self.menus.templates, self.menus.recent
        templates.aboutToShow.connect(partial(fill_templates, templates, self.files.copy_of))
        recent.aboutToShow.connect(partial(fill_recent, recent, self.files.open_path))
        self.rail.chosen.connect(self.go)
        self.dock.chosen.connect(self._on_chosen)
        self.dock.point_wanted.connect(self._point_at)
        self.status.findings_wanted.connect(self._list_findings)
        self.start.action_wanted.connect(self._run)
        self.start.open_wanted.connect(self.files.open_path)
        self.start.copy_wanted.connect(self.files.copy_of)
        self.start.recovery_wanted.connect(self._recover)
        self.go(self.place)
        self.manual.renew()
        self.tour.renew()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        files = self.files
        found: dict[str, Callable[[], object]] = {
            "new": files.new,
            "open": files.open,
            "import": files.import_table,
            "paste_table": files.paste_table,
            "save": files.save,
            "save_as": files.save_as,
            "save_copy": files.save_copy,
            "versions": self.past.versions,
            "history": self.past.history,
            "log_folder": open_log_folder,
            "export_table": files.export_table,
            "print_preview": files.print_preview,
            "export_pdf": files.export_pdf,
            "export_docx": files.export_docx,
            "export_xlsx": files.export_xlsx,
            "export_html": files.export_html,
            "start": self._leave,
            "quit": self.close,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "find": self._find,
            "find_here": self._find_here,
            "zoom_in": lambda: self.look(zoom=theme.zoom() + 0.1),
            "zoom_out": lambda: self.look(zoom=theme.zoom() - 0.1),
            "zoom_reset": lambda: self.look(zoom=1.0),
            "study": lambda: StudyDialog(self.session, self).exec(),
            "method": partial(self.go, "ranking"),
            "rule": partial(self.go, "shortlist"),
            "compare_methods": self.comparison.open,
            "send_ballots": self.ballots.send,
            "take_ballots": self.ballots.take,
            "findings": self._list_findings,
            "manual": lambda: self.manual.open(self._topic()),
            "tour": self._tour,
            "keyboard": lambda: KeyboardDialog(self._actions, self).exec(),
            "evidence": lambda: CheckedAgainst(self).exec(),
            "about": lambda: AboutDialog(self).exec(),
        }
        found |= {name: partial(self.go, name) for name in place_names()}
        found |= {f"language_{code}": partial(self.look, spoken=code) for code in ("en", "zh")}
        found |= {f"theme_{name}": partial(self.look, dressed=name) for name in ("light", "dark", "system")}
        return found

    @property
    def _actions(self) -> Actions:
        assert self.listed is not None
        return self.listed

    def _run(self, name: str) -> None:
        self._actions[name].trigger()

    # Places

    def go(self, name: str) -> None:
        """Show a place, or with "start" the start page."""
        if self.place != START and name != self.place:
            self.session.settle()
        if name == START:
            self.tour.end()
            QTimer.singleShot(0, self.start, self._fill_start)
        elif name not in self.places:
            self.places[name] = self._made(name)
        held = self.focusWidget()
        self.show_place(name)
        self._refresh()
        if held is None or not held.isVisible():
            # Every place has keys of its own, all with Ctrl; who came by them is shown where the keyboard is.
            keyed = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
            reason = Qt.FocusReason.ShortcutFocusReason if keyed else Qt.FocusReason.OtherFocusReason
            (self.places.get(name) or self.start).setFocus(reason)

    def _made(self, name: str) -> Place:
        place = made(name)
        place.edited.connect(self._on_edited)
        place.settled.connect(self.session.settle)
        place.place_wanted.connect(self.go)
        place.point_wanted.connect(self._point_at)
        place.action_wanted.connect(self._run)
        if isinstance(place, OnPaper):
            place.show_paper(*self.files.paper)
            place.paper_chosen.connect(self.files.choose_paper)
        if isinstance(place, TakesBallots):
            place.ballots_dropped.connect(
                lambda paths: QTimer.singleShot(0, self, lambda: self.ballots.take_paths(paths))
            )
        self.stack.addWidget(place)
        return place

    def _leave(self) -> None:
        if self.place != START and self.files.may_leave():
            self.session.leave()
            self.go(START)

    def _point_at(self, place: str, alternative: str, criterion: str = "") -> None:
        self.go(place)
        self.places[place].point_at(alternative, criterion)

    # Hearing

    def _on_edited(self, edit: Edit, arguments: tuple[object, ...]) -> None:
        self.session.do(edit, *arguments)

    def _on_chosen(self, alternative: str) -> None:
        if self.place != START:
            self.places[self.place].point_at(alternative)

    def _on_changed(self, old: Decision, new: Decision) -> None:
        self._refresh()
        # Undo and redo go back to what ballots may have been sent with, and say nothing.
        if self.session.undo_label is not None and self.session.redo_label is None and asks_otherwise(old, new):
            self.notice.say(out_of_date(new.panel))

    def _on_begun(self) -> None:
        ranked = self.session.analysis.result is not None
        if not ranked:
            self.go("projects")
        elif self.place == START:
            self.go(str(settings().value("window/place", "ranking", type=str)))

    def _on_found(self, work: Recovered) -> None:
        title = said(work.decision.title) or tr("Untitled")
        text = tr("Unsaved work on {title} was recovered.", title=title)
        self.notice.say(text, tr("Look at it"), lambda: self.past.offer(work))

    def _on_chances(self, chances: Chances | None) -> None:
        self.dock.show_chances(chances)
        self.status.show_chances(chances)
        if self.place in self.places:
            self.places[self.place].show_chances(chances.shares if chances is not None else None)

    def _on_refused(self, refused: Message) -> None:
        self.notice.say(said(refused))
        if self.place in self.places:
            # A button or field there may show what was wanted, which does not hold.
            self.places[self.place].display(self.session.decision, self.session.analysis)

    def _refresh(self) -> None:
        """Show the session's present state in all that is seen."""
        session = self.session
        began = self.place != START
        self._entitle(began)
        show_state(self._actions, session, began)
        if not began:
            self.chances.stop()
            self.status.display_start()
            return
        analysis = session.analysis
        self.places[self.place].display(session.decision, analysis)
        if self.place not in WITHOUT_DOCK:
            self.dock.display(session.decision, analysis, session.saved_analysis, session.moving)
        if self.place == "shortlist":
            # It works out and names its own.
            self.chances.stop()
            self.status.show_chances(None)
        else:
            self.chances.begin(analysis, session.moving)
        if not session.moving:
            # Findings cost more than a frame of a drag may; they follow when it ends.
            counts = Counter(f.place for f in attention(analysis.findings))
            self.rail.set_findings(counts, self._waiting.ballots(session.decision))
            self.status.display(session)

    def _entitle(self, began: bool) -> None:
        name = said(self.session.decision.title) or tr("Untitled")
        edited = tr("{title} · edited", title=name) if self.session.dirty else name
        self.setWindowTitle(f"{edited} — Decider" if began else "Decider")

    # Asking for things

    def _fill_start(self) -> None:
        recent = recent_decisions()
        offered = not recent and not settings().value("tour/taken", False, type=bool)
        self.start.display(recent, [lost for _, lost in lost_work()], offered)

    def _tour(self) -> None:
        """Through what is open, or else through the sample."""
        if self.place != START or self.files.copy_of("samples/hangzhou-bay"):
            self.tour.start()

    def _recover(self, file: Path) -> None:
        for work, lost in lost_work():
            if lost.file == file and self.past.offer(work) and self.place == START:
                self._fill_start()

    def _topic(self) -> str:
        return page_of(self.place, self.places.get(self.place), self.session.decision)

    def _find(self) -> None:
        things = commands_found(self._actions)
        if self.place != START:
            things += projects_found(self.session.decision, partial(self._point_at, "projects"))
        things += pages_found(self.manual.pages(), self.manual.open)
        self.panel = below(self, self.menus.find_field, things)

    def _find_here(self) -> None:
        """By the place's own field, or else among the criteria or projects that it shows."""
        if self.place == START or self.places[self.place].find_here():
            return
        decision, point = self.session.decision, self.places[self.place].point_at
        if self.place in ("criteria", "weights"):
            things, words = criteria_found(decision, partial(point, "")), tr("Find a criterion")
        else:
            things, words = projects_found(decision, point), tr("Find a project")
        self.panel = below(self, self.menus.find_field, things, words)

    def _list_findings(self) -> None:
        things = findings_found(self.session.analysis.findings, self._follow)
        if things:
            self.panel = above(self, self.status, things)

    def _follow(self, place: str, alternative: str, criterion: str) -> None:
        if place in place_names():
            self._point_at(place, alternative, criterion)

    # Files dropped, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # The program that files are dragged from waits until the drop is over.
        QTimer.singleShot(0, self, partial(self.files.open_path, paths[0]))

    def come_forward(self, path: Path | None) -> None:
        """Stand before the other windows, with `path` open where a later start brought one and the user agrees."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if path is not None:
            self.files.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once about unsaved changes, and remember the window."""
        if self.place != START and not self.files.may_leave():
            event.ignore()
            return
        kept = settings()
        kept.setValue("window/geometry", self.saveGeometry())
        if self.place != START:
            kept.setValue("window/place", self.place)
        self.conflict.leave()
        event.accept()


def open_window(path: Path | None, spoken: str | None, commands: Commands = tuple) -> int:
    """Show the window, with `path` open where one is given, until it is closed; the exit status. `commands` gives the
    manual the help of the command line, which the window does not know."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Decider")
    app.setDesktopFileName("app.decider.Decider")
    restore_look()
    if spoken is not None:
        language.set_language("zh" if spoken == "zh" else "en")
    theme.apply(app)
    window = Window()
    window.manual.commands = commands
    catch_faults(window.faults.tell)
    log_qt()
    doorway = Doorway(window, lambda: QApplication.activeModalWidget() is None)
    doorway.wanted.connect(window.come_forward)
    doorway.open()
    if path is not None:
        window.files.open_path(path)
    window.show()
    return app.exec()
