"""The card of the scores: what the next ones would need to be on the list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from decider.analysis.what_if import why_not
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr
from decider.desktop.views.sensitivity_words import name_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_NEXT = 4
_MANY = 300
"""Beyond so many alternatives each answer takes seconds: then only the first is given."""


def needed(analysis: "Analysis") -> Iterator[tuple[str, ...]]:
    """One sentence more each time: the smallest improvement of one score that brings an alternative in."""
    assert analysis.result is not None
    ids = [analysis.alternatives[i].id for i in analysis.result.order.tolist()]
    outside = [id for id in ids if id not in analysis.shortlist]
    told: list[str] = []
    for id in outside[: _NEXT if len(ids) <= _MANY else 1]:
        found = why_not(analysis, id)
        if found is None:
            told.append(tr("{name}: no single score within its scale is enough.", name=name_of(analysis, id)))
        else:
            told.append(said(found.sentence))
        yield tuple(told)


class ScoresCard(Card):
    """One sentence for each of the first alternatives below the cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("One better score"), tr("the smallest that brings each of the next ones in"), parent=parent)
        self.later = Later(self)
        self.later.answered.connect(self._on_told)
        self.lines: list[QLabel] = []
        for _ in range(_NEXT):
            line = label("", "body", 400, "text", wrap=True)
            line.hide()
            self.lines.append(line)
            self.body.addWidget(line)

    def display(self, analysis: "Analysis") -> None:
        """Find the scores anew; the card hides where everybody is on the list."""
        self.forget()
        if 0 < len(analysis.shortlist) < len(analysis.alternatives):
            self.later.start(lambda: needed(analysis))

    def forget(self) -> None:
        """Show nothing of older values."""
        self.later.drop()
        self._on_told(())

    def _on_told(self, told: tuple[str, ...]) -> None:
        for i, line in enumerate(self.lines):
            line.setText(told[i] if i < len(told) else "")
            line.setVisible(i < len(told))
        self.setVisible(bool(told))
