"""Who has answered how much in a round, as rows with bars."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from decider.decision.decision import Decision
from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.language import said, tr
from decider.desktop.views.panel_progress_bar import paint_progress
from decider.desktop.views.panel_words import expert_name, stamp, standing_progress
from decider.desktop.widgets.mirror_model import Column, Index, MirrorModel
from decider.desktop.widgets.table_parts import TONE_ROLE, WEIGHT_ROLE, TableDelegate

EXPERT, GROUP, SCORES, WEIGHTS, RECEIVED, SOURCE = range(6)
BAR_ROLE = Qt.ItemDataRole.UserRole + 4
"""Under this role a cell says how many of how many questions are answered."""


@dataclass(frozen=True)
class BallotRow:
    """One expert in one round; `received` is "" while no ballot is in."""

    id: str
    name: str
    group: str
    scores: tuple[int, int]
    weights: tuple[int, int]
    received: str
    source: str
    partial: bool


def ballot_rows(decision: Decision, round: int) -> tuple[BallotRow, ...]:
    """All experts of the panel, in their order."""
    panel = decision.panel
    rows = []
    for expert in panel.experts:
        ballot = panel.ballot(expert.id, round)
        held = standing_progress(decision, expert, round)
        scores = (held.scores if ballot is not None else 0, held.scores_asked)
        weights = (held.weights, held.weights_asked)
        group = "" if panel.anonymous else said(expert.group)
        source = "" if ballot is None else ballot.source or tr("in this program")
        received = "" if ballot is None else ballot.received
        partial = ballot is not None and not held.complete
        rows.append(
            BallotRow(expert.id, expert_name(panel, expert.id), group, scores, weights, received, source, partial)
        )
    return tuple(rows)


class BallotRows(MirrorModel):
    """The rows of the table of ballots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            (
                Column(tr("Expert")),
                Column(tr("Group")),
                Column(tr("Scores")),
                Column(tr("Weights")),
                Column(tr("Received")),
                Column(tr("File")),
            ),
            parent,
        )

    def cell(self, row: BallotRow, column: int, role: int) -> Any:
        """Words, and how much is answered."""
        both = {SCORES: row.scores, WEIGHTS: row.weights}
        if role == BAR_ROLE:
            return both.get(column)
        if role == Qt.ItemDataRole.DisplayRole:
            if column in both:
                done, asked = both[column]
                return tr("{n} of {all}", n=done, all=asked) if asked else tr("not asked")
            received = stamp(row.received) if row.received or row.source else tr("not in")
            if row.partial and column == RECEIVED:
                received = tr("partial, {day}", day=stamp(row.received, day_only=True))
            return {EXPERT: row.name, GROUP: row.group, RECEIVED: received, SOURCE: row.source}[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (EXPERT, SOURCE):
            return row.name if column == EXPERT else row.source
        if role == TONE_ROLE:
            if column == RECEIVED and row.partial:
                return "warning"
            return "text" if column == EXPERT else "muted"
        return 600 if role == WEIGHT_ROLE and column == EXPERT else None


class BallotPainting(TableDelegate):
    """Draws bars where something was asked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        held = index.data(BAR_ROLE)
        if held is None or not held[1]:
            super().paint(painter, option, index)
            return
        inside = self.ground(painter, option, index)
        paint_progress(painter, QRectF(inside), int(held[0]), int(held[1]), screen_ink())
