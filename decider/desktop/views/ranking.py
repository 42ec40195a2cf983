"""The place of the ranking: the whole list, and why it is as it is."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.analysis import Analysis
from decider.analysis.explain import raw
from decider.analysis.what_if import method_comparison, why_not
from decider.decision.decision import Decision
from decider.decision.edits.study import set_method, set_normalisation, set_parameter
from decider.desktop.style import icons
from decider.desktop.style.labels import rule
from decider.desktop.style.language import said, tr
from decider.desktop.views.ranking_arithmetic import ArithmeticCard
from decider.desktop.views.ranking_head import BarsHead
from decider.desktop.views.ranking_list import RankingList
from decider.desktop.views.ranking_method_fields import MethodFields
from decider.desktop.views.ranking_methods import MethodsCard
from decider.desktop.views.ranking_notes import compromise, mending, subtitle
from decider.desktop.views.ranking_why import WhyCard
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.place import Place
from decider.desktop.widgets.steady_scroll import SteadyPage

_COMPARED = ("wsm", "wpm", "ahp", "vikor", "promethee2")
_MOST_PAIRED = 1_000
"""Beyond this many projects PROMETHEE, which compares all pairs, is not computed unasked."""
_MOST_TRIED = 20_000
"""Beyond this many scores it is not worked out unasked which one score would bring a project onto the list."""

_PAUSE_MS = 120
"""Whoever runs through the rows is not held up by what takes longer than a frame."""


class RankingPlace(Place):
    """The list with its bars, two projects compared, their arithmetic, and other methods."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Ranking"), parent)
        self._decision = Decision()
        self._analysis: Analysis | None = None
        self._chosen = ("", "")
        self._values: tuple[Any, ...] = ()
        self._compared: tuple[Any, ...] = ()
        self._entries: dict[str, str] = {}
        self.pair = ("", "")
        self.list = RankingList()
        self.why = WhyCard()
        self.arithmetic = ArithmeticCard()
        self.methods = MethodsCard()
        self.fields = MethodFields(self)
        self.head = BarsHead()
        self.note = FindingStrip("note")
        self.findings: list[FindingStrip] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._work_later)
        self._set_up_header()
        self._lay_out()
        self._connect()

    def _set_up_header(self) -> None:
        self.print = QPushButton(icons.icon("print"), tr("Print"))
        self.print.clicked.connect(lambda: self.action_wanted.emit("print_preview"))
        fields = self.fields
        for widget in (fields.method_label, fields.method, fields.normalisation_label, fields.normalisation):
            self.add_to_header(widget)
        self.add_to_header(self.print)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("ground", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._left.addWidget(self.head)
        self._left.addWidget(rule())
        self._left.addWidget(self.list, 1)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(11)
        for card in (self.note, self.why, self.arithmetic, self.methods):
            column.addWidget(card)
        column.addStretch(1)
        self._right = SteadyPage()
        self._right.setWidget(cards)
        halves = QSplitter()
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self._right)
        halves.setStretchFactor(0, 47)
        halves.setStretchFactor(1, 53)
        halves.setSizes([47_000, 53_000])
        self._stack = QStackedWidget()
        self._stack.addWidget(halves)
        self.refusal: EmptyState | None = None
        self.body.addWidget(self.fields.parameters)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.list.first_wanted.connect(lambda id: self._choose(id, self.pair[1]))
        self.list.second_wanted.connect(lambda id: self._choose(self.pair[0], id))
        self.list.point_wanted.connect(lambda place, id: self.point_wanted.emit(place, id, ""))
        self.why.pair_wanted.connect(self._choose)
        self.methods.method_wanted.connect(lambda *choice: self.edited.emit(set_method, choice))
        self.fields.method_wanted.connect(lambda name: self.edited.emit(set_method, (name,)))
        self.fields.normalisation_wanted.connect(lambda name: self.edited.emit(set_normalisation, (name,)))
        self.fields.parameter_wanted.connect(lambda name, value: self.edited.emit(set_parameter, (name, value)))

    def display(self, decision: Decision, analysis: Analysis) -> None:
        """Show a ranking, or why there is none."""
        if analysis is self._analysis:
            return
        self._decision, self._analysis = decision, analysis
        values = _values(decision)
        if values != self._values:
            self._values, self._entries = values, {}
            self.list.forget_chances()
        self.set_subtitle(subtitle(decision, analysis))
        self.fields.display(analysis)
        if analysis.result is None:
            self._refuse(decision, analysis)
            return
        self._stack.setCurrentIndex(0)
        self.begin_at(self.list)
        self.list.display(analysis)
        self.head.display(analysis, self.list.rows.extent[0] < 0)
        self._show_findings(analysis)
        self._show_pair()
        # What is begun while values keep changing would hold up the next change.
        self._later.start(_PAUSE_MS)

    def show_chances(self, chances: Mapping[str, float] | None) -> None:
        """Show how often each project is on the list (0 to 1, by id); None until that is known."""
        self.list.show_chances(chances)

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Compare this alternative with the other one, and bring it into view."""
        if self._analysis is None or self._analysis.result is None:
            # The list behind the refusal is that of the last ranking there was.
            return
        if alternative in self.list.rows.ranked_keys():
            self._choose(alternative, self.pair[1])
        self.list.setFocus()

    # The two that are compared

    def _choose(self, first: str, second: str) -> None:
        """Compare two; whoever meets itself changes sides."""
        if first == second:
            first, second = (first, self.pair[0]) if first == self.pair[1] else (self.pair[1], second)
        moved = first if first != self.pair[0] else second
        self._chosen = (first, second)
        self._show_pair(moved)
        self._later.start(_PAUSE_MS)

    def _show_pair(self, moved: str = "") -> None:
        analysis, ids = self._analysis, self.list.rows.ranked_keys()
        assert analysis is not None
        kept = all(id in ids for id in self._chosen) and self._chosen[0] != self._chosen[1]
        self.pair = self._chosen if kept else _meeting_at_the_cut(ids, analysis.shortlist)
        two = bool(self.pair[1])
        for card in (self.why, self.arithmetic):
            card.setVisible(two)
        self.list.show_pair(*self.pair, moved)
        if two:
            self.why.show_order(analysis, ids)
            self.why.show_pair(analysis, *self.pair)
            self.arithmetic.show_pair(analysis, *self.pair)
        self._show_entry()

    def _show_entry(self) -> None:
        known = (self._entries.get(id, "") for id in self.pair)
        self.why.show_entry(next((sentence for sentence in known if sentence), ""))

    # What takes longer than a frame

    def _work_later(self) -> None:
        analysis = self._analysis
        if analysis is None or analysis.result is None or not self.isVisible():
            return
        self.list.fit_chances()
        unknown = [id for id in self.pair if id and id not in self._entries]
        if unknown and analysis.numbers.table.matrix.size <= _MOST_TRIED:
            self._entries[unknown[0]] = _entry(analysis, unknown[0])
            self._show_entry()
            self._later.start(0)
        elif self._compared != self._values:
            self._compared = self._values
            few = len(analysis.alternatives) <= _MOST_PAIRED
            methods = _COMPARED if few else tuple(name for name in _COMPARED if name != "promethee2")
            self.methods.show_methods(analysis, method_comparison(self._decision, methods))

    def showEvent(self, event: object) -> None:
        """What was put off while nobody looked is worked out after the first paint, one thing at a time."""
        self._later.start(0)

    # Words around the list

    def _show_findings(self, analysis: Analysis) -> None:
        for strip in self.findings:
            strip.hide()
            strip.deleteLater()
        self.findings = []
        for finding in analysis.findings:
            if finding.place in ("shortlist", "ranking") and len(self.findings) < 2:
                strip = FindingStrip(finding.severity)
                strip.say(said(finding.message))
                self._left.insertWidget(len(self.findings), strip)
                self.findings.append(strip)
        found = compromise(analysis)
        self.note.setVisible(found is not None)
        if found is not None:
            self.note.say(*found)

    def _refuse(self, decision: Decision, analysis: Analysis) -> None:
        assert analysis.refusal is not None
        words, leads_to = mending(decision, analysis)
        if self.refusal is not None:
            self._stack.removeWidget(self.refusal)
            self.refusal.deleteLater()
        self.refusal = EmptyState(said(analysis.refusal), words)
        if isinstance(leads_to, str):
            self.refusal.wanted.connect(lambda: self.place_wanted.emit(leads_to))
        else:
            self.refusal.wanted.connect(lambda: self.edited.emit(*leads_to))
        self._stack.addWidget(self.refusal)
        self._stack.setCurrentWidget(self.refusal)
        self.begin_at(self.refusal.button)


def _values(decision: Decision) -> tuple[Any, ...]:
    """All of a decision that a ranking and its sentences rest on."""
    return (
        decision.criteria, decision.alternatives, decision.performances, decision.weighting,
        decision.comparisons, decision.reading, decision.method, decision.shortlist,
    )  # fmt: skip


def _entry(analysis: Analysis, id: str) -> str:
    """What would bring an alternative onto the list; "" for nothing that could be said."""
    found = why_not(analysis, id)
    # An improvement that cannot be seen, as at a tie across the cut, is no advice.
    return "" if found is None or raw(found.now) == raw(found.needed) else said(found.sentence)


def _meeting_at_the_cut(ids: list[str], listed: tuple[str, ...]) -> tuple[str, str]:
    """The last on the list and the first off it; the last two where all are on it, the first two where none is."""
    if len(ids) < 2:
        return (ids[0] if ids else "", "")
    within = set(listed)
    off = next((id for id in ids if id not in within), "")
    if listed and off:
        return listed[-1], off
    return (ids[-2], ids[-1]) if listed else (ids[0], ids[1])


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(RankingPlace)
