"""Weights given directly: a row for each criterion, the whole as a strip, and what the weights mean."""

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from decider.analysis.readback import trade_offs
from decider.analysis.sensitivity import slider_bands
from decider.decision.criteria import Criterion, children
from decider.decision.decision import Decision
from decider.decision.edits.weights import room_among, set_locked, set_weight, set_weights
from decider.decision.weighting import WeightProfile
from decider.desktop.charts.intervals import NEAR
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import said, tr
from decider.desktop.views.weights_blend import BlendCard
from decider.desktop.views.weights_direct_row import (
    GAPS,
    LOCK_WIDTH,
    NAME_WIDTH,
    AxisMarks,
    WeightRow,
    field_width,
    range_width,
)
from decider.desktop.views.weights_reading import (
    locks_sentence,
    near_sentence,
    near_switches,
    shares_shown,
    swatch_of,
)
from decider.desktop.views.weights_strip import WeightsSummary
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.finding_strip import FindingStrip

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_QUICK = 0.008
"""Seconds that bands may take to be computed while a slider moves."""

_SENTENCES = 2


class DirectPage(QWidget):
    """`edited(edit, arguments)` and `settled()` as of a place."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decision = Decision()
        self.analysis: Analysis | None = None
        self.rows: dict[str, WeightRow] = {}
        self.held = ""
        self._opened: set[str] = set()
        self._shape: object = None
        self._saved: dict[str, float] = {}
        self._took = (0.0, 0.0)
        self._stale = False
        self._maximum = 1.0
        self._table = QVBoxLayout()
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setSpacing(0)
        self._axis = AxisMarks()
        self._within = label("", "small", 400, "muted")
        self.summary = WeightsSummary()
        self._readings = [label("", "body", wrap=True) for _ in range(_SENTENCES)]
        self._reading = Card(tr("Read back"))
        self.blend = BlendCard()
        self.blend.edited.connect(self._on_blend)
        self.blend.settled.connect(self._on_released)
        self.strip = FindingStrip()
        self._lay_out()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(self._heading())
        inside.addWidget(rule())
        inside.addLayout(self._table)
        inside.addWidget(self.summary)
        for words in self._readings:
            self._reading.body.addWidget(words)
        self._reading.body.addStretch()
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self._reading, 46)
        cards.addWidget(self.blend, 54)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(frame)
        column.addLayout(cards)
        column.addWidget(self.strip)
        column.addStretch(1)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(0)
        first = label(tr("Criterion"), "small", 400, "muted")
        first.setFixedWidth(NAME_WIDTH)
        row.addWidget(first)
        row.addSpacing(GAPS[0])
        row.addWidget(self._axis, 1)
        row.addSpacing(GAPS[1])
        for text, wide, gap in ((tr("Weight"), field_width(), GAPS[2]), (tr("Lock"), LOCK_WIDTH, GAPS[3])):
            words = label(text, "small", 400, "muted")
            # The word for the lock may be a little wider than its column.
            words.setFixedWidth(wide if gap == GAPS[2] else wide + 8)
            across = Qt.AlignmentFlag.AlignRight if gap == GAPS[2] else Qt.AlignmentFlag.AlignHCenter
            words.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            words.setContentsMargins(0, 0, 12 if gap == GAPS[2] else 0, 0)
            row.addWidget(words)
            row.addSpacing(gap - 4)
        self._within.setFixedWidth(range_width())
        self._within.setWordWrap(True)
        row.addWidget(self._within)
        return row

    def display(self, decision: Decision, analysis: "Analysis", saved: dict[str, float]) -> None:
        """Show the weights; `saved` are the shares of the profile they were taken from, empty when there is none."""
        self.decision, self.analysis, self._saved = decision, analysis, saved
        self._match_rows()
        moving = bool(self.held)
        shares = shares_shown(decision)
        if not moving:
            # An axis that changed its length under the pointer would throw the knob.
            shown = [shares[id] for id in self.rows]
            self._maximum = 0.5 if len(shown) > 3 and max(shown) < 0.495 else 1.0
            self._axis.show_maximum(self._maximum)
            # A list of nobody stays the same whatever the weights.
            listed = len(analysis.shortlist)
            self._within.setText(tr("Same {n} within", n=listed) if listed else "")
        bands = self._bands(moving)
        for id, row in self.rows.items():
            band = bands.get(id)
            row.show_weight(
                shares[id], band, saved.get(id), self._maximum,
                id in decision.weighting.locked, id == self.held, self._near(id, shares, band), self._movable(id),
                bool(analysis.shortlist),
            )  # fmt: skip
        self.summary.display(decision, shares, len(analysis.shortlist), bool(saved), locks_sentence(decision))
        self._stale = moving
        if moving:
            return
        said_now = [said(sentence) for sentence in trade_offs(analysis)[:_SENTENCES]]
        for i, words in enumerate(self._readings):
            words.setText(said_now[i] if i < len(said_now) else "")
            words.setVisible(i < len(said_now))
        self._reading.setVisible(bool(said_now))
        top = {c.id for c in children(decision.criteria)}
        found = near_switches(decision, analysis, {id: band for id, band in bands.items() if id in top})
        claim, sentence = near_sentence(analysis, found)
        self.strip.setVisible(bool(claim))
        if claim:
            self.strip.say(claim, sentence)

    def display_blend(self, profiles: tuple[WeightProfile, ...]) -> None:
        """Offer these profiles for a blend with the present weights."""
        if self.analysis is not None and not self.held:
            self.blend.display(self.decision, self.analysis, profiles)

    def _movable(self, criterion: str) -> bool:
        """Whether any sibling is free to make room."""
        siblings = children(self.decision.criteria, self.decision.criterion(criterion).parent)
        return any(c.id != criterion and c.id not in self.decision.weighting.locked for c in siblings)

    def _near(self, criterion: str, shares: dict[str, float], band: tuple[float, float] | None) -> bool:
        """Whether a real switch is within 2.5 points: neither 0 nor what the locked ones leave is one."""
        if band is None:
            return False
        siblings = children(self.decision.criteria, self.decision.criterion(criterion).parent)
        room = room_among({c.id: shares[c.id] for c in siblings}, criterion, self.decision.weighting.locked)
        (low, high), share = band, shares[criterion]
        return (low > 0 and share - low <= NEAR) or (high < room - 1e-9 and high - share <= NEAR)

    def _bands(self, moving: bool) -> dict[str, tuple[float, float]]:
        """The exact bands of all rows; none while a slider moves and computing them would hold it up."""
        if self.analysis is None or (moving and min(self._took) > _QUICK):
            return {}
        begun = perf_counter()
        parents = dict.fromkeys(self.decision.criterion(id).parent for id in self.rows)
        bands: dict[str, tuple[float, float]] = {}
        for parent in parents:
            bands |= slider_bands(self.decision, self.analysis, parent)
        # Of two, because the first time of anything is slow.
        self._took = (self._took[1], perf_counter() - begun)
        return bands

    def _match_rows(self) -> None:
        """Make the rows anew where the criteria are others, or another set of them is opened."""
        shown = list(self._shown("", 0))
        shape = tuple((c.id, said(c.name), depth, c.split, c.id in self._opened) for c, depth in shown)
        if shape == self._shape:
            return
        self._shape = shape
        clear_layout(self._table)
        self.rows = {}
        for criterion, depth in shown:
            self.rows[criterion.id] = row = self._made(criterion, depth)
            self._table.addWidget(row)
            self._table.addWidget(rule())

    def _shown(self, parent: str, depth: int) -> list[tuple[Criterion, int]]:
        found = []
        for criterion in children(self.decision.criteria, parent):
            found.append((criterion, depth))
            if criterion.id in self._opened and criterion.split:
                found += self._shown(criterion.id, depth + 1)
        return found

    def _made(self, criterion: Criterion, depth: int) -> WeightRow:
        id, below = criterion.id, len(children(self.decision.criteria, criterion.id))
        rest = tr("judged as a whole") if below and not criterion.split else ""
        row = WeightRow(
            id, said(criterion.name), swatch_of(self.decision, id), depth,
            below if criterion.split else 0, id in self._opened, rest,
        )  # fmt: skip
        row.dragged.connect(lambda weight: self._on_dragged(id, weight))
        row.typed.connect(lambda weight: self._move(id, weight))
        row.released.connect(self._on_released)
        row.locked.connect(lambda locked: self.edited.emit(set_locked, (id, locked)))
        row.expanded.connect(lambda opened: self._open(id, opened))
        return row

    def _open(self, criterion: str, opened: bool) -> None:
        (self._opened.add if opened else self._opened.discard)(criterion)
        if self.analysis is not None:
            self.display(self.decision, self.analysis, self._saved)
        opener = self.rows[criterion].opener
        if opener is not None:
            opener.setFocus()

    def _on_dragged(self, criterion: str, weight: float) -> None:
        self.held = criterion
        self._move(criterion, weight)

    def _move(self, criterion: str, weight: float) -> None:
        siblings = children(self.decision.criteria, self.decision.criterion(criterion).parent)
        given = dict(self.decision.weighting.weights)
        if not any(given.get(c.id, 0) for c in siblings):
            # What is in force without having been given, such as priorities, is given now, so that it keeps its place.
            shares = shares_shown(self.decision)
            self.edited.emit(set_weights, ({c.id: shares[c.id] for c in siblings}, self.decision.weighting.elicitation))
        self.edited.emit(set_weight, (criterion, weight))

    def _on_blend(self, edit: object, arguments: object) -> None:
        self.held = "blend"
        self.edited.emit(edit, arguments)

    def _on_released(self) -> None:
        """The gesture ended: what was left out while it moved is computed now."""
        self.held = ""
        self.settled.emit()
        if self._stale and self.analysis is not None:
            self.display(self.decision, self.analysis, self._saved)
