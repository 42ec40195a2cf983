"""The place of the panel: who judges, their ballots, what they agree on, rounds and signatures."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.decision.edits.panel import begin_panel
from decider.desktop.style.labels import rule
from decider.desktop.style.language import tr
from decider.desktop.views.panel_words import is_open, now, subtitle, time_words, why_no_ballots
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.place import Place
from decider.desktop.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


@dataclass(frozen=True)
class Tab:
    """One tab: its name in the program, its words, and the class of its page, in a module of the views.

    A page is a widget with `display(decision, analysis)` and the signals `edited`, `settled` and `place_wanted` of a
    place; it may have `action_wanted` and `tab_wanted(name)`, too, and `point_at(alternative, criterion)`.
    """

    name: str
    words: Callable[[], str]
    module: str
    page: str


TABS = (
    Tab("experts", lambda: tr("Experts"), "panel_experts", "ExpertsPage"),
    Tab("ballots", lambda: tr("Ballots"), "panel_ballots", "BallotsPage"),
    Tab("agreement", lambda: tr("Agreement"), "panel_agreement", "AgreementPage"),
    Tab("agenda", lambda: tr("Agenda"), "panel_agenda", "AgendaPage"),
    Tab("fairness", lambda: tr("Without one"), "panel_fairness", "FairnessPage"),
    Tab("rounds", lambda: tr("Rounds and signatures"), "panel_rounds", "RoundsPage"),
)


class PanelPlace(Place):
    """Pages are made when they are first wanted, and only the one that is seen is shown values.

    `ballots_dropped(paths)`: files or folders that were dragged onto the place.
    """

    ballots_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Panel"), parent)
        self.setAcceptDrops(True)
        self._decision = Decision()
        self._analysis: Analysis | None = None
        self._made: dict[str, Any] = {}
        self.names = tuple(tab.name for tab in TABS)
        self.send = QPushButton(tr("Send ballots…"))
        self.send.clicked.connect(lambda: self.action_wanted.emit("send_ballots"))
        self.take = QPushButton(tr("Take ballots in…"))
        self.take.setProperty("accent", True)
        self.take.clicked.connect(lambda: self.action_wanted.emit("take_ballots"))
        self.add_to_header(self.send)
        self.add_to_header(self.take)
        self.tabs = TabRow(tuple(tab.words() for tab in TABS))
        self.tabs.chosen.connect(lambda at: self.show_tab(self.names[at]))
        self.locked = FindingStrip("note")
        self.locked.link_clicked.connect(lambda: self.show_tab("rounds"))
        self._lay_out()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("ground", "surface")
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.pages = QStackedWidget()
        both = QWidget()
        whole = QVBoxLayout(both)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, rule(), self.locked):
            whole.addWidget(part)
        whole.addWidget(self.pages, 1)
        self.empty = EmptyState(
            tr(
                "Several experts score the same projects in sealed rounds; who they are and how they agree stands here."
            ),
            tr("Set up a panel"),
        )
        self.empty.wanted.connect(self._on_begin)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.begin_at(self.tabs)

    @property
    def tab(self) -> str:
        """The name of the tab that is shown."""
        return self.names[self.tabs.currentIndex()]

    def page(self, name: str) -> Any:
        """The page of a tab, made where it was not wanted before."""
        if name not in self._made:
            tab = next(tab for tab in TABS if tab.name == name)
            page = getattr(import_module(f"decider.desktop.views.{tab.module}"), tab.page)()
            page.edited.connect(self.edited)
            page.settled.connect(self.settled)
            page.place_wanted.connect(self.place_wanted)
            if hasattr(page, "action_wanted"):
                page.action_wanted.connect(self.action_wanted)
            if hasattr(page, "tab_wanted"):
                page.tab_wanted.connect(self.show_tab)
            self.pages.addWidget(page)
            self._made[name] = page
        return self._made[name]

    def show_tab(self, name: str) -> None:
        """Show a tab by its name; one that is not there leaves everything as it is."""
        if name not in self.names:
            return
        self.settled.emit()
        self.tabs.show_tab(self.names.index(name))
        self._show_page()

    def _show_page(self) -> None:
        page = self.page(self.tab)
        if self._analysis is not None:
            page.display(self._decision, self._analysis)
        self.pages.setCurrentWidget(page)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the panel's state and the page that is seen."""
        self._decision, self._analysis = decision, analysis
        panel = decision.panel
        some = bool(panel.study)
        self._stack.setCurrentIndex(0 if some else 1)
        self.send.setVisible(some)
        self.take.setVisible(some)
        self.set_subtitle(subtitle(panel))
        refusal = why_no_ballots(panel)
        for button in (self.send, self.take):
            button.setEnabled(not refusal)
            button.setToolTip(refusal)
        self.locked.setVisible(panel.locked)
        if panel.locked:
            last = panel.signatures[-1].time if panel.signatures else ""
            claim = tr("Signed off on {time}.", time=time_words(last)) if last else tr("Signed off.")
            self.locked.say(claim, tr("Experts, ballots and rules rest."), tr("Reopen…"))
        if some:
            self._show_page()

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Let the page that is seen bring it into view, where it can."""
        page = self._made.get(self.tab)
        if page is not None and hasattr(page, "point_at"):
            page.point_at(alternative, criterion)

    def _on_begin(self) -> None:
        self.edited.emit(begin_panel, (secrets.token_hex(16), now()))
        self.show_tab("experts")

    # Ballots dragged onto the place

    def _ballots_in(self, event: QDragEnterEvent | QDropEvent) -> tuple[Path, ...]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        decisions = any(path.suffix.casefold() == ".decider" for path in paths)
        return () if decisions or not is_open(self._decision.panel) else tuple(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take ballots while a round is open; what else there is goes to the window."""
        if self._ballots_in(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped."""
        paths = self._ballots_in(event)
        if paths:
            event.acceptProposedAction()
            self.ballots_dropped.emit(paths)
        else:
            event.ignore()


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(PanelPlace)
