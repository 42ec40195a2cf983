"""Every answer at a glance: a small scale of dots for each project and criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from decider.analysis.panel_scores import PanelScores
from decider.decision.decision import Decision
from decider.decision.panel_questions import shown_name
from decider.desktop.charts.dots import Dot, Dots, paint_dots
from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.language import number, said, tr, trn
from decider.desktop.widgets.mirror_model import Column, Index, MirrorModel
from decider.desktop.widgets.table_parts import TONE_ROLE, WEIGHT_ROLE, TableDelegate
from decider.desktop.widgets.tables import Table

DOTS_ROLE = Qt.ItemDataRole.UserRole + 20
_ROW = 36
_WIDE = 84
_NAMES = 176


@dataclass(frozen=True)
class CellsRow:
    """One project: its name, and for each criterion its dots, what they say, and whether they are agreed."""

    id: str
    name: str
    dots: tuple[Dots | None, ...]
    words: tuple[str, ...]
    tips: tuple[str, ...]
    agreed: tuple[bool, ...]


def answers_of(decision: Decision, scores: PanelScores, row: int, column: int) -> list[Dot]:
    """The answers on one cell, named as experts are shown to each other."""
    panel = decision.panel
    given = scores.given[:, row, column].tolist()
    return [Dot(v, said(shown_name(panel, id))) for id, v in zip(scores.experts, given, strict=True) if v == v]


def cells_rows(decision: Decision, scores: PanelScores, reached: Any, share: Any, only_open: bool) -> list[CellsRow]:
    """The rows of the table; with `only_open` those that hold a cell which is not agreed."""
    found = []
    open_cells = ~np.isnan(share) & ~reached
    for i, id in enumerate(scores.alternatives):
        if only_open and not open_cells[i].any():
            continue
        dots: list[Dots | None] = []
        words, tips = [], []
        for j, criterion in enumerate(scores.criteria):
            answers = answers_of(decision, scores, i, j)
            low, high = sorted((criterion.scale.worst or 0.0, criterion.scale.best or 0.0))
            agreed = float(scores.agreed[i, j])
            dots.append(Dots(low, high, answers, agreed if agreed == agreed else None) if answers else None)
            words.append(", ".join(f"{dot.value:g}" for dot in answers))
            tips.append(_tip(answers, agreed, float(share[i, j])))
        row = (said(decision.alternative(id).row_name), tuple(dots), tuple(words), tuple(tips))
        found.append(CellsRow(id, *row, tuple((~open_cells[i]).tolist())))
    return found


def _tip(answers: Sequence[Dot], agreed: float, share: float) -> str:
    if not answers:
        return tr("Nobody has scored this.")
    lines = [f"{dot.name}: {dot.value:g}" for dot in sorted(answers, key=lambda d: -d.value)]
    lines.append(tr("Agreed score: {score}", score=number(agreed, 2)))
    if share == share:
        lines.append(tr("Near the median: {share}% of the experts", share=int(share * 100 + 1e-9)))
    return "\n".join(lines)


class CellsModel(MirrorModel):
    """Projects by criteria."""

    def cell(self, row: CellsRow, column: int, role: int) -> Any:
        """A name, or the dots of a cell; as words the answers, for the clipboard."""
        if column == 0:
            held: dict[int, Any] = {Qt.ItemDataRole.DisplayRole: row.name, WEIGHT_ROLE: 400, TONE_ROLE: "text"}
            return held.get(role)
        at = column - 1
        if role == DOTS_ROLE:
            return row.dots[at], row.agreed[at]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tips[at]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.tips[at].replace("\n", ", ")
        return row.words[at] if role == Qt.ItemDataRole.DisplayRole else None


class CellsDelegate(TableDelegate):
    """Paints dots; a cell that is not agreed stands on the warning tint with a mark in its corner."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        held = index.data(DOTS_ROLE)
        if held is None:
            inside, ink = self.ground(painter, option, index), screen_ink()
            painter.setFont(ink.font("small"))
            painter.setPen(ink.text)
            words = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(inside, words, str(index.data() or ""))
            return
        dots, agreed = held
        inside = self.ground(painter, option, index)
        ink = screen_ink()
        if not agreed:
            painter.fillRect(QRectF(option.rect).adjusted(2, 2, -2, -3), ink.warning_tint)
            painter.fillRect(QRectF(option.rect).adjusted(2, 2, 5 - option.rect.width(), -3), ink.warning)
        if dots is not None:
            paint_dots(painter, inside.adjusted(0, 3, 0, -3), dots, ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for a scale."""
        return QSize(_WIDE, _ROW)


class CellsTable(Table):
    """All answers; a row chosen says which project, `currentIndex().column() - 1` which criterion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("All answers"), whole_rows=False, parent=parent)
        self.setItemDelegate(CellsDelegate(self))
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.rows = CellsModel([Column(tr("Project"))], self)
        self.setModel(self.rows)

    def show_rows(self, criteria: Sequence[str], rows: Sequence[CellsRow], most: int = 12) -> None:
        """Show these rows under these criteria, as high as they are up to `most` rows."""
        self.rows.set_columns([Column(tr("Project")), *(Column(name) for name in criteria)])
        self.rows.display(rows)
        self._fit()
        high = self.horizontalHeader().height() + min(len(rows), most) * _ROW + 4
        self.setFixedHeight(high + (12 if len(criteria) * _WIDE + _NAMES > self.viewport().width() else 0))

    def _fit(self) -> None:
        columns = self.rows.columnCount()
        names = min(_NAMES + 60, max(_NAMES, self.viewport().width() // 4))
        self.setColumnWidth(0, names)
        wide = max(_WIDE, (self.viewport().width() - names) // max(1, columns - 1))
        for column in range(1, columns):
            self.setColumnWidth(column, wide)

    def resizeEvent(self, event: Any) -> None:
        """Divide another width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def open_count(share: Any, reached: Any) -> str:
    """How many cells are not agreed, in words."""
    return trn(int((~np.isnan(share) & ~reached).sum()), "{n} score is not agreed", "{n} scores are not agreed")
