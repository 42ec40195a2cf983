"""The place of the weights: profiles at the left, six ways to weigh at the right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from decider.decision.decision import Decision
from decider.decision.edits.weights import apply_profile, delete_profile, profile_of, rename_profile, save_profile
from decider.decision.findings import DeciderError
from decider.decision.weighting import WeightProfile
from decider.desktop.style.labels import rule
from decider.desktop.style.language import language, said, tr
from decider.desktop.views.weights_best_worst import BestWorstPage
from decider.desktop.views.weights_compare import ProfileComparison
from decider.desktop.views.weights_comparisons import ComparisonsPage
from decider.desktop.views.weights_data import DataPage
from decider.desktop.views.weights_direct import DirectPage
from decider.desktop.views.weights_groups import GroupBox
from decider.desktop.views.weights_library import Kept, ProfileLibrary
from decider.desktop.views.weights_order import OrderPage
from decider.desktop.views.weights_reading import applied, match_of, shares_shown
from decider.desktop.views.weights_shelves import Shelves
from decider.desktop.views.weights_swing import SwingPage
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.place import Place
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.desktop.widgets.tab_row import TabRow
from decider.storage.weight_library import delete_own, save_own
from decider.words import rewritten

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

DIRECT, COMPARISONS, ORDER, SWING, DATA, BEST_WORST = range(6)
LIBRARY_WIDTH = 236


class WeightsPlace(Place):
    """All that concerns weights. What it knows of profiles outside the decision it reads from the library's files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Weights"), parent)
        self.decision = Decision()
        self.analysis: Analysis | None = None
        self._deleted: WeightProfile | None = None
        self.back = QPushButton(tr("Back to saved"))
        self.back.clicked.connect(self._on_back)
        self.save = QPushButton(tr("Save profile"))
        self.save.setProperty("accent", True)
        self.save.clicked.connect(self._on_save)
        self.library = ProfileLibrary()
        self.library.wanted.connect(self._on_wanted)
        self.library.named.connect(self._on_named)
        self.library.compare_wanted.connect(self._on_compare)
        self.comparison = ProfileComparison()
        self.comparison.closed.connect(self._on_tab)
        self.notice = FindingStrip()
        self.notice.link_clicked.connect(self._on_restore)
        names = (tr("Direct"), tr("Comparisons"), tr("Rank order"), tr("Swing"), tr("From the data"), tr("Best-worst"))
        self.tabs = TabRow(names)
        self.tabs.chosen.connect(self._on_tab)
        self.tabs.tabBarClicked.connect(self._on_same_tab)
        self.groups = GroupBox()
        self.groups.chosen.connect(self._on_group)
        self.direct, self.pairs = DirectPage(), ComparisonsPage()
        self.order, self.swing, self.data, self.best_worst = OrderPage(), SwingPage(), DataPage(), BestWorstPage()
        self.pages = (self.direct, self.pairs, self.order, self.swing, self.data, self.best_worst)
        for page in self.pages:
            page.edited.connect(self.edited)
            page.settled.connect(self.settled)
        self.shelves = Shelves()
        self._lay_out()
        self._say_damage()

    def _lay_out(self) -> None:
        self.add_to_header(self.back)
        self.add_to_header(self.save)
        self._left = QStackedWidget()
        self._left.setFixedWidth(LIBRARY_WIDTH)
        self._left.addWidget(self.library)
        self._left.addWidget(self.pairs.list)
        self._right = QStackedWidget()
        titles = (*(self.tabs.tabText(i) for i in range(self.tabs.count())), tr("Compare"))
        for title, page in zip(titles, (*self.pages, self.comparison), strict=True):
            scroll = SteadyScroll()
            scroll.setAccessibleName(title)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidget(page)
            self._right.addWidget(scroll)
        tabs = QWidget()
        tabs.setProperty("ground", "surface")
        row = QHBoxLayout(tabs)
        row.setContentsMargins(12, 0, 16, 0)
        row.addWidget(self.tabs)
        row.addStretch()
        row.addWidget(self.groups)
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (tabs, rule(), self.notice):
            right.addWidget(part)
        right.addWidget(self._right, 1)
        both = QWidget()
        whole = QHBoxLayout(both)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addWidget(rule(vertical=True))
        whole.addLayout(right, 1)
        self.empty = EmptyState(
            tr("Weights belong to criteria, and there is no criterion yet."), tr("Go to the criteria")
        )
        self.empty.wanted.connect(lambda: self.place_wanted.emit("criteria"))
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.begin_at(self.tabs)

    def _say_damage(self) -> None:
        self.notice.setVisible(bool(self.shelves.findings))
        for finding in self.shelves.findings[:1]:
            self.notice.say(said(finding.message))

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the weights and all that follows from them."""
        self.decision, self.analysis = decision, analysis
        some = bool(decision.criteria)
        self._stack.setCurrentIndex(0 if some else 1)
        self.back.setVisible(some)
        self.save.setVisible(some)
        if not some:
            self.set_subtitle("")
            return
        profile = self.shelves.in_use(self.decision)
        match = match_of(profile, decision)[0] if profile else None
        changed = match is None or not applied(match, decision)
        self.back.setEnabled(profile is not None and changed)
        self.save.setEnabled(changed)
        self.set_subtitle(self._about(profile, changed))
        if not self.direct.held:
            self.library.display(decision, self.shelves.own, self.shelves.shipped)
        self._show_page()

    def _about(self, profile: WeightProfile | None, changed: bool) -> str:
        if profile is None:
            return tr("not saved as a profile")
        return tr("{profile} · edited", profile=said(profile.name)) if changed else said(profile.name)

    def _show_page(self) -> None:
        """Show the page that is seen; the others follow when they are."""
        assert self.analysis is not None
        if self._right.currentIndex() == len(self.pages):
            self.comparison.display(self.decision, self.shelves.all(self.decision))
            return
        tab = self.tabs.currentIndex()
        self.groups.display(self.decision, tab == COMPARISONS)
        self.groups.setVisible(tab in (COMPARISONS, ORDER, SWING, BEST_WORST) and self.groups.count() > 1)
        if tab == DIRECT:
            profile = self.shelves.in_use(self.decision)
            saved = shares_shown(self.decision) | dict(match_of(profile, self.decision)[0].shares) if profile else {}
            self.direct.display(self.decision, self.analysis, saved)
            self.direct.display_blend(self.shelves.all(self.decision))
        elif tab == DATA:
            self.data.display(self.decision, self.analysis)
        elif tab == COMPARISONS:
            self.pairs.display(self.decision, self.analysis, self.groups.scope)
        else:
            grouped: dict[int, OrderPage | SwingPage | BestWorstPage]
            grouped = {ORDER: self.order, SWING: self.swing, BEST_WORST: self.best_worst}
            grouped[tab].display(self.decision, self.analysis, self.groups.scope[1])

    def _on_group(self) -> None:
        self.settled.emit()
        self._show_page()

    def _on_tab(self, _: int = 0) -> None:
        self.settled.emit()
        tab = self.tabs.currentIndex()
        self._right.setCurrentIndex(tab)
        self._left.setCurrentIndex(1 if tab == COMPARISONS else 0)
        self._show_page()

    def _on_same_tab(self, tab: int) -> None:
        if tab == self.tabs.currentIndex() and self._right.currentIndex() == len(self.pages):
            self._on_tab()

    @property
    def topic(self) -> str:
        """The manual has a page of its own on comparisons."""
        return "comparisons" if self.tabs.currentIndex() == COMPARISONS else ""

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Bring the slider of a criterion into view."""
        if criterion in {c.id for c in self.decision.criteria}:
            self.tabs.show_tab(DIRECT)
            self._on_tab()
            if criterion in self.direct.rows:
                # A row that was just made can take the keyboard once it is shown.
                slider = self.direct.rows[criterion].slider
                QTimer.singleShot(0, slider, slider.setFocus)

    # Profiles

    def _on_back(self) -> None:
        profile = self.shelves.in_use(self.decision)
        if profile is not None:
            self._apply(profile)

    def _apply(self, profile: WeightProfile) -> None:
        match, sentence = match_of(profile, self.decision)
        if match.shares:
            self.settled.emit()
            self.edited.emit(apply_profile, (profile, dict(match.shares)))
        self.notice.setVisible(sentence is not None)
        if sentence is not None:
            self.notice.say(said(sentence))

    def _on_save(self) -> None:
        """Into the profile of this decision that the weights were taken from, or else as a new one."""
        kept = next((p for p in self.decision.profiles if p.id == self.decision.weighting.profile), None)
        if kept is None:
            if self._left.currentIndex():
                self.tabs.show_tab(DIRECT)
                self._on_tab()
            self.library.ask_name("save", None)
            return
        self.settled.emit()
        today = date.today().isoformat()
        self.edited.emit(save_profile, (profile_of(self.decision, kept.id, kept.name, kept.author, today, kept.note),))

    def _on_wanted(self, command: str, kept: Kept) -> None:
        profile = kept.profile
        if command == "apply":
            self._apply(profile)
        elif command == "keep":
            self._in_files(lambda: save_own(profile))
        elif kept.shelf == "decision":
            self.edited.emit(delete_profile, (profile.id,))
        elif self._in_files(lambda: delete_own(profile.id)):
            self._deleted = profile
            self.notice.say(tr("{profile} was deleted.", profile=said(profile.name)), link=tr("Undo"), kind="note")
            self.notice.show()

    def _on_restore(self) -> None:
        deleted, self._deleted = self._deleted, None
        if deleted is not None and self._in_files(lambda: save_own(deleted)):
            self.notice.hide()

    def _on_named(self, command: str, kept: Kept | None, name: str, note: str) -> None:
        self.settled.emit()
        if command == "save":
            id = f"profile-{uuid4().hex[:12]}"
            made = profile_of(self.decision, id, name, "", date.today().isoformat(), note)
            self.edited.emit(save_profile, (made,))
            self.library.choose(("decision", id))
        elif kept is not None:
            new = rewritten(kept.profile.name, language(), name), rewritten(kept.profile.note, language(), note)
            if kept.shelf == "decision":
                self.edited.emit(rename_profile, (kept.profile.id, *new))
            else:
                self._in_files(lambda: save_own(replace(kept.profile, name=new[0], note=new[1])))

    def _in_files(self, change: Callable[[], object]) -> bool:
        """Change the user's own profiles; whether that worked."""
        try:
            change()
        except DeciderError as refused:
            self.notice.say(said(refused.message), kind="error")
            self.notice.show()
            return False
        self.shelves.read_own()
        self.library.display(self.decision, self.shelves.own, self.shelves.shipped)
        return True

    def _on_compare(self, kept: Kept) -> None:
        self._right.setCurrentIndex(len(self.pages))
        self.comparison.display(self.decision, self.shelves.all(self.decision))
        present = self.decision.weighting.profile
        self.comparison.compare("" if kept.profile.id == present else present, kept.profile.id)
