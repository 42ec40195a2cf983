"""Weights from the data alone, or mixed with the present ones."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from decider.analysis.elicited_weights import mixture
from decider.analysis.objective_weights import OBJECTIVE, ObjectiveWeights, objective_weights
from decider.analysis.performance import shares_of
from decider.decision.decision import Decision
from decider.decision.edits.weights import set_weights
from decider.decision.findings import DeciderError
from decider.desktop.style.labels import label
from decider.desktop.style.language import percent, said, tr
from decider.desktop.views.weights_blend import ShareSlider
from decider.desktop.views.weights_reading import SAME, segments_of, shares_shown
from decider.desktop.views.weights_strip import Strip
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.profile_item import PROFILE_ROLE, ProfileDelegate, ProfileItem
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_KEY = PROFILE_ROLE + 1


def method_words(method: str) -> tuple[str, str]:
    """The name of an objective method and what it looks at."""
    return {
        "entropy": (tr("Entropy"), tr("how uneven the scores are")),
        "critic": ("CRITIC", tr("spread and conflict")),
        "std": (tr("Standard deviation"), tr("spread between worst and best")),
        "cv": (tr("Coefficient of variation"), tr("spread relative to the mean")),
        "merec": ("MEREC", tr("what leaving it out changes")),
        "gini": (tr("Gini coefficient"), tr("inequality of the scores")),
        "angle": (tr("Angle"), tr("distance from even scores")),
        "cilos": ("CILOS", tr("what the best on others costs it")),
        "idocriw": ("IDOCRIW", tr("entropy and CILOS together")),
        "variance": (tr("Variance"), tr("squared spread")),
    }.get(method, (method, ""))


class DataPage(QWidget):
    """`edited(edit, arguments)` and `settled()` as of a place."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._analysis: Analysis | None = None
        self._table: object = None
        self._share = 1.0
        self._found: dict[str, ObjectiveWeights | Message] = {}
        self.list = QListWidget()
        self.list.setItemDelegate(ProfileDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFixedWidth(214)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Methods"))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        for method in OBJECTIVE:
            QListWidgetItem(self.list).setData(_KEY, method)
        methods = Card(tr("Methods"), padding=14)
        methods.body.setContentsMargins(0, 4, 0, 8)
        methods.body.addWidget(self.list, 1)
        self.result = Card(tr("Weights from the data"))
        self.explanation = label("", "body", wrap=True)
        self.strip = Strip(tall=True)
        self.slider = ShareSlider(tr("Share of the weights from the data"))
        self.slider.dragged.connect(self._on_share)
        self.mixed = label("", "body", 600, wrap=True)
        self.outcome = Strip(tall=True)
        self.use = QPushButton(tr("Use these weights"))
        self.use.clicked.connect(self._on_use)
        self.warning = FindingStrip()
        self.result.body.addWidget(self.explanation)
        self.result.body.addWidget(self.strip)
        self._mix = Card(tr("Mixture with the present weights"))
        mixing: tuple[QWidget, ...] = (self.mixed, self.slider, self.outcome)
        for part in mixing:
            self._mix.body.addWidget(part)
        self._mix.body.addWidget(self.use, 0, Qt.AlignmentFlag.AlignRight)
        right = QVBoxLayout()
        right.setSpacing(12)
        for card in (self.warning, self.result, self._mix):
            right.addWidget(card)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 16)
        row.setSpacing(12)
        row.addWidget(methods)
        row.addLayout(right, 1)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show what each method makes of the scores."""
        self._decision, self._analysis = decision, analysis
        if analysis.numbers.table is not self._table:
            self._table = analysis.numbers.table
            self._found = {}
            for method in OBJECTIVE:
                try:
                    self._found[method] = objective_weights(analysis.numbers.table, method)
                except DeciderError as refused:
                    self._found[method] = refused.message
        for i in range(self.list.count()):
            item = self.list.item(i)
            method = item.data(_KEY)
            name, about = method_words(method)
            found = self._found[method]
            shares = {} if isinstance(found, Message) else self._tops(np.asarray(found.weights))
            note = tr("not possible") if isinstance(found, Message) else ""
            item.setData(PROFILE_ROLE, ProfileItem(name, about, segments_of(decision, shares), note))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {about}")
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._show()

    def _tops(self, weights: np.ndarray) -> dict[str, float]:
        return shares_of(self._decision, weights.tolist())

    def method(self) -> str:
        """The name of the chosen method."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else next(iter(OBJECTIVE))

    def _weights(self) -> np.ndarray | None:
        """The mixture that is shown, in global weights; None where the method is not possible."""
        found = self._found.get(self.method())
        if found is None or isinstance(found, Message) or self._analysis is None:
            return None
        present = self._analysis.weights
        if len(present) != len(found.weights):
            return np.asarray(found.weights)
        return np.asarray(mixture(found.weights, present, self._share))

    def _show(self) -> None:
        found = self._found.get(self.method())
        if found is None:
            return
        weights = self._weights()
        possible = weights is not None and not isinstance(found, Message)
        self.strip.setVisible(possible)
        self._mix.setVisible(possible)
        self.result.set_title(tr("Weights by {method}", method=method_words(self.method())[0]))
        if isinstance(found, Message) or weights is None:
            self.explanation.setText(said(found) if isinstance(found, Message) else "")
            self.warning.setVisible(False)
            return
        self.explanation.setText(said(found.explanation))
        self.warning.setVisible(bool(found.findings))
        for finding in found.findings:
            self.warning.say(said(finding.message), kind=finding.severity)
        self.strip.show_segments(segments_of(self._decision, self._tops(np.asarray(found.weights))))
        shares = self._tops(weights)
        self.outcome.show_segments(segments_of(self._decision, shares))
        self.slider.show_share(self._share)
        self.mixed.setText(
            tr("{data} from the data, {present} of the present weights", data=percent(self._share),
               present=percent(1 - self._share))
        )  # fmt: skip
        now = shares_shown(self._decision)
        self.use.setEnabled(any(abs(now[id] - share) > SAME for id, share in shares.items()))

    def _on_share(self, share: float) -> None:
        self._share = share
        self._show()

    def _on_use(self) -> None:
        weights = self._weights()
        if weights is not None:
            how = "data" if self._share == 1 else "mixture"
            self.edited.emit(set_weights, (self._tops(weights), how, self.method()))
