"""What the bars of a ranking mean: the criteria with their weights, and what a length is."""

from collections.abc import Iterable

from PySide6.QtWidgets import QBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.decision.criteria import ancestry
from decider.desktop.charts.bars import Segment
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, said, tr
from decider.desktop.widgets.legend import Legend


class BarsHead(QWidget):
    """Legend and words, side by side where there is room, else one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.legend = Legend()
        self.words = label("", "caption", 400, "muted")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(20, 8, 16, 8)
        self._box.setSpacing(2)
        self._box.addWidget(self.legend, 1)
        self._box.addWidget(self.words)

    def display(self, analysis: Analysis, against: bool) -> None:
        """Show the criteria of an analysis with a result; `against` where some parts of bars count against."""
        assert analysis.result is not None
        share = dict.fromkeys((c.id for c in analysis.top), 0.0)
        for criterion, weight in zip(analysis.criteria, analysis.weights.tolist(), strict=True):
            share[ancestry(analysis.decision.criteria, criterion.id)[-1]] += weight
        digits = _decimals(share.values())
        self.legend.show_entries([
            Segment(said(c.name), share[c.id], Swatch(i), number(share[c.id] * 100, digits))
            for i, c in enumerate(analysis.top)
        ])  # fmt: skip
        if against:
            words = tr("Right of the line: in favour; left: against")
        else:
            words = tr("Bar length is {score}, segments are criteria", score=_inside(said(analysis.method.score)))
        self.words.setText(f"{words} · {tr('Lower is better')}" if analysis.result.lower_is_better else words)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.legend.sizeHint().width() + self.words.sizeHint().width() + 46
        beside = wide <= self.width()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: object) -> None:
        """Another width may need the other direction."""
        self._arrange()


def _decimals(shares: Iterable[float]) -> int:
    """Whole points where all weights are whole points, else one decimal."""
    return 0 if all(abs(share * 100 - round(share * 100)) < 1e-6 for share in shares) else 1


def _inside(title: str) -> str:
    """A title within a sentence: its first letter small, unless it is a symbol or an acronym."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
