"""The page of the map: who is first, or on the list, at every division of the weight among three criteria."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QWidget

from decider.analysis.performance import shares_in_force
from decider.analysis.uncertainty import profile_weights
from decider.analysis.weight_map import OTHERS, Plane, WeightMap, plane_of, weight_maps
from decider.decision.criteria import ancestry
from decider.decision.edits.weights import drag_weights
from decider.decision.findings import DeciderError
from decider.desktop.charts.ternary_frame import MapPoint
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr
from decider.desktop.views.sensitivity_map_words import corner_names, drawn_map, map_rows, place_words, summary
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.elided_box import ElidedBox
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.ternary_view import Shares, TernaryView
from decider.desktop.widgets.waiting_page import WaitingPage
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class MapPage(WaitingPage):
    """`edited(edit, arguments)` while the knob is dragged, `settled()` when it is let go."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane: Plane | None = None
        self.found: WeightMap | None = None
        self._for: tuple[object, ...] = ()
        self._drawn_for: tuple[object, ...] = ()
        self._tops: tuple[str, ...] = ()
        self.later = Later(self)
        self.later.answered.connect(self._on_map)
        self.later.ended.connect(self._on_end)
        self.corners = [ElidedBox() for _ in range(3)]
        for place, corner in enumerate(self.corners, 1):
            corner.setAccessibleName(tr("Criterion at corner {n}", n=place))
            corner.activated.connect(lambda _, chosen=place - 1: self._on_corner(chosen))
        self.shows = QComboBox()
        self.shows.setAccessibleName(tr("What the map shows"))
        self.shows.addItem(tr("Who is on the list"), "list")
        self.shows.addItem(tr("Who is first"), "winner")
        self.shows.activated.connect(lambda _: self._draw())
        self.shape = QComboBox()
        self.shape.setAccessibleName(tr("Shape of the map"))
        self.shape.addItem(tr("Triangle"), False)
        self.shape.addItem(tr("Two axes"), True)
        self.shape.activated.connect(lambda _: self._draw())
        self.alone = QCheckBox(tr("Only these three"))
        self.alone.setToolTip(tr("The three share all of the weight; the other criteria count for nothing"))
        self.alone.toggled.connect(lambda _: self._renew())
        self.view = TernaryView()
        self.view.setAccessibleName(tr("Map"))
        self.view.moved.connect(self._on_moved)
        self.view.released.connect(self._on_released)
        self.lead = label("", "lead", 400, "text", wrap=True)
        self.table = FittedTable(
            tr("Shares of the map"),
            [Column(tr("Project")), Column(tr("On the list"), True), Column(tr("First"), True)],
            None,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self._card = Card(tr("Three weights"), tr("the knob is the present weights; drag it"))
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for corner in self.corners:
            chosen.addWidget(corner, 1)
        shown = QHBoxLayout()
        shown.setSpacing(8)
        for part in (self.shows, self.shape, self.alone):
            shown.addWidget(part)
        shown.addStretch(1)
        self._card.body.addLayout(chosen)
        self._card.body.addWidget(self.view, 1)
        self._card.body.addLayout(shown)
        self._shares = Card(tr("How much of the map"), tr("% of its area"))
        self._shares.body.addWidget(self.table)
        self._parts = QGridLayout()
        self._parts.setSpacing(12)
        self._parts.addWidget(self._card, 0, 0)
        self._parts.addWidget(self._shares, 0, 1)
        self._parts.setColumnStretch(0, 3)
        self._parts.setColumnStretch(1, 2)
        self.column.addWidget(self.lead)
        self.column.addLayout(self._parts, 1)

    def works(self) -> tuple[Later, ...]:
        """The map that is being drawn."""
        return (self.later,)

    def follow(self, analysis: "Analysis") -> None:
        """Offer the criteria, and move the knob; a map of other numbers is forgotten."""
        few = len(analysis.top) < 3
        self._card.setVisible(not few)
        self._shares.setVisible(not few)
        if few:
            self.later.drop()
            self.found = self.plane = None
            self.lead.setText(tr("A map needs three criteria at the top; the sweep shows what one weight does."))
            return
        self._offer(analysis)
        if not self.view.held:
            self._lay_plane(analysis)
        if self.plane is not None:
            if self._for == self._key(analysis, self.plane):
                self.view.show_here(_triple(self.plane.here))
                if self._present(analysis) != self._drawn_for:
                    self._draw()
            else:
                self.found = None
                self.later.drop()
                self.lead.setText(tr("Drawing the map…"))

    def work_out(self, analysis: "Analysis") -> None:
        """Draw the map anew where anything it rests on has changed."""
        plane = self.plane
        if plane is None or self.view.held or self._for == self._key(analysis, plane):
            return
        self._for = self._key(analysis, plane)
        self.later.start(lambda: weight_maps(analysis, plane))

    def _offer(self, analysis: "Analysis") -> None:
        """The top-level criteria and all others together; the heaviest three at first."""
        tops = tuple(c.id for c in analysis.top)
        names = tuple(said(c.name) for c in analysis.top)
        if (*tops, *names) == self._tops:
            return
        kept = [str(corner.currentData()) for corner in self.corners if corner.count()]
        self._tops = (*tops, *names)
        weight = dict.fromkeys(tops, 0.0)
        for criterion, share in zip(analysis.criteria, analysis.weights.tolist(), strict=True):
            weight[ancestry(analysis.decision.criteria, criterion.id)[-1]] += share
        heaviest = sorted(sorted(tops, key=lambda id: -weight[id])[:3], key=tops.index)
        wanted = kept if len(kept) == 3 and set(kept) <= {*tops, OTHERS} else heaviest
        for corner, id in zip(self.corners, wanted, strict=True):
            corner.clear()
            for top, name in zip(tops, names, strict=True):
                corner.addItem(name, top)
            corner.addItem(tr("All others"), OTHERS)
            corner.setCurrentIndex(corner.findData(id))

    def _lay_plane(self, analysis: "Analysis") -> None:
        wanted = [str(corner.currentData()) for corner in self.corners]
        self.alone.setVisible(OTHERS not in wanted and len(analysis.top) > 3)
        try:
            self.plane = plane_of(analysis, wanted, not self.alone.isChecked())
        except DeciderError as refused:
            self.plane = self.found = None
            self._on_end(refused.message)

    def _key(self, analysis: "Analysis", plane: Plane) -> tuple[object, ...]:
        """All that a map rests on; the present weights of its corners are not among it."""
        decision = analysis.decision
        shares = shares_in_force(decision)
        parts = tuple((c.id, round(shares[c.id], 9)) for c in decision.criteria if c.parent)
        lying = (plane.criteria, np.round(plane.fixed, 9).tobytes(), np.round(plane.corners, 9).tobytes())
        return (analysis.numbers, analysis.choice, decision.shortlist, decision.comparisons, parts, lying)

    def choose(self, *criteria: str) -> None:
        """Put these criteria at the corners."""
        for corner, id in zip(self.corners, criteria, strict=True):
            corner.setCurrentIndex(corner.findData(id))
        self._renew()

    def _on_corner(self, chosen: int) -> None:
        """A criterion that another corner has is exchanged for what stood here."""
        now = str(self.corners[chosen].currentData())
        before = self.plane.criteria if self.plane is not None else ()
        for place, corner in enumerate(self.corners):
            if place != chosen and corner.currentData() == now and len(before) == 3:
                corner.setCurrentIndex(corner.findData(before[chosen]))
        self._renew()

    def _renew(self) -> None:
        analysis = self._followed
        if analysis is not None:
            self.follow(analysis)
            self.work_out(analysis)

    def _on_map(self, found: WeightMap) -> None:
        self.found = found
        self._draw()

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.found = None
            self._for = ()
            self.lead.setText(said(refusal))
        for part in (self.view, self.table):
            part.setVisible(refusal is None)

    def _present(self, analysis: "Analysis") -> tuple[object, ...]:
        """What the drawing shows of the present weights but for the knob."""
        assert analysis.result is not None
        return frozenset(analysis.shortlist), int(analysis.result.order[0]), analysis.decision.profiles

    def _draw(self) -> None:
        analysis, found, plane = self._followed, self.found, self.plane
        if analysis is None or found is None or plane is None:
            return
        self._drawn_for = self._present(analysis)
        by_winner, square = self.shows.currentData() == "winner", bool(self.shape.currentData())
        given = drawn_map(analysis, found, plane, self._points(analysis, plane), by_winner, square)
        self.lead.setText(summary(analysis, found))
        self.table.show_rows(map_rows(analysis, found))
        title = tr("Map of {a}, {b} and {c}", **dict(zip("abc", corner_names(analysis, plane), strict=True)))

        def words(shares: Shares) -> tuple[str, ...]:
            return place_words(analysis, found, plane, shares)

        for part in (self.view, self.table):
            part.show()
        self.view.show_map(given, title, self.lead.text(), words, QSize(440, 320))

    def _points(self, analysis: "Analysis", plane: Plane) -> tuple[MapPoint, ...]:
        """The saved profiles."""
        profiles, weights = profile_weights(analysis)
        points = []
        for profile, row in zip(profiles, weights, strict=True):
            shares, exact = plane.shares_of(_tops_of(analysis, row))
            points.append(MapPoint(_triple(shares), said(profile.name), not exact))
        return tuple(points)

    def _on_moved(self, shares: Shares) -> None:
        analysis, plane = self._followed, self.plane
        if analysis is None or plane is None:
            return
        weights = plane.weights(np.array(shares)).tolist()
        moved = dict(zip((c.id for c in analysis.top), weights, strict=True))
        self.edited.emit(drag_weights, ("/".join(plane.criteria), shares_in_force(analysis.decision) | moved))

    def _on_released(self) -> None:
        self.settled.emit()
        self._renew()


def _tops_of(analysis: "Analysis", weights: np.ndarray) -> np.ndarray:
    """The weights (top) of the top-level criteria from those of the judged ones."""
    tops = [c.id for c in analysis.top]
    found = np.zeros(len(tops))
    for criterion, weight in zip(analysis.criteria, weights.tolist(), strict=True):
        found[tops.index(ancestry(analysis.decision.criteria, criterion.id)[-1])] += weight
    return found


def _triple(shares: np.ndarray) -> Shares:
    a, b, c = shares.tolist()
    return a, b, c
