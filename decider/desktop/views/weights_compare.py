"""Two profiles side by side: their weights, the difference in points, and whether the shortlist changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.analysis.analysis import analyse
from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.decision.edits.weights import with_shares
from decider.decision.weighting import WeightProfile
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, points, said, tr
from decider.desktop.views.weights_direct_row import SwatchMark
from decider.desktop.views.weights_reading import list_change, match_of, segments_of, shares_shown, swatch_of
from decider.desktop.views.weights_strip import Strip
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.elided_box import ElidedBox

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class ProfileComparison(QWidget):
    """Compares any two of the profiles, or one with the present weights; `closed()` by its button or Escape."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._profiles: tuple[WeightProfile, ...] = ()
        self._card = Card(tr("Compare"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.closed)
        self._card.add_to_title(close)
        self.left, self.right = ElidedBox(), ElidedBox()
        choosers = QHBoxLayout()
        choosers.setSpacing(8)
        for box, name in ((self.left, tr("First profile")), (self.right, tr("Second profile"))):
            box.setAccessibleName(name)
            box.activated.connect(lambda _: self._show())
            choosers.addWidget(box, 1)
        strips = QHBoxLayout()
        strips.setSpacing(8)
        self._strips = (Strip(), Strip())
        for strip in self._strips:
            strips.addWidget(strip, 1)
        self.sentence = label("", "body", 600, wrap=True)
        self.mismatch = label("", "small", 400, "warning", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for part in (choosers, strips):
            self._card.body.addLayout(part)
        self._card.body.addWidget(self.sentence)
        self._card.body.addWidget(self.mismatch)
        self._card.body.addLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.addWidget(self._card)
        column.addStretch()

    def display(self, decision: Decision, profiles: Sequence[WeightProfile]) -> None:
        """Offer these profiles."""
        kept = (self.left.currentData(), self.right.currentData())
        self._decision, self._profiles = decision, tuple(profiles)
        for box, id in zip((self.left, self.right), kept, strict=True):
            box.clear()
            box.addItem(tr("Present weights"), "")
            for profile in self._profiles:
                box.addItem(said(profile.name), profile.id)
            box.setCurrentIndex(max(0, box.findData(id)))
        self._show()

    def compare(self, left: str, right: str) -> None:
        """Compare the profiles with these ids, "" for the present weights."""
        self.left.setCurrentIndex(max(0, self.left.findData(left)))
        self.right.setCurrentIndex(max(0, self.right.findData(right)))
        self._show()
        self.left.setFocus()

    def _under(self, id: str) -> tuple[dict[str, float], "Analysis", str]:
        """The shares under a profile as far as it fits, what follows, and what does not fit."""
        profile = next((p for p in self._profiles if p.id == id), None)
        shares = shares_shown(self._decision)
        if profile is None:
            return shares, analyse(self._decision), ""
        match, sentence = match_of(profile, self._decision)
        shares |= dict(match.shares)
        return shares, analyse(with_shares(self._decision, shares)), said(sentence) if sentence else ""

    def _show(self) -> None:
        (one, first, odd), (other, second, strange) = (
            self._under(box.currentData() or "") for box in (self.left, self.right)
        )
        for strip, shares in zip(self._strips, (one, other), strict=True):
            strip.show_segments(segments_of(self._decision, shares))
        self.mismatch.setText("\n".join(dict.fromkeys(filter(None, (odd, strange)))))
        self.mismatch.setVisible(bool(odd or strange))
        self.sentence.setVisible(first.result is not None and second.result is not None)
        self.sentence.setText(tr("With the second instead of the first: {change}.", change=list_change(first, second)))
        clear_layout(self._grid)
        heads = (tr("Criterion"), self.left.currentText(), self.right.currentText(), tr("Points"))
        for column, text in zip((1, 2, 3, 4), heads, strict=True):
            self._put(0, column, text, column > 1, tone="muted")
        for row, criterion in enumerate(children(self._decision.criteria), 1):
            a, b = one[criterion.id], other[criterion.id]
            self._grid.addWidget(SwatchMark(swatch_of(self._decision, criterion.id)), row, 0)
            self._put(row, 1, said(criterion.name), False)
            self._put(row, 2, number(a * 100, 1), True)
            self._put(row, 3, number(b * 100, 1), True)
            self._put(row, 4, points(b - a, signed=True), True, weight=600)

    def _put(self, row: int, column: int, text: str, right: bool, weight: int = 400, tone: str = "text") -> None:
        made = label(text, "small" if row == 0 else "body", weight, "muted" if tone == "muted" else "text")
        if right:
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(made, row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
