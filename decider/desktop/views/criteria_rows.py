"""The tree of criteria as a list: each below its parent, set in by its depth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from decider.decision.criteria import Criterion, active, children
from decider.decision.decision import Decision
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_swatch, paint_text
from decider.desktop.style import icons
from decider.desktop.style.language import percent, plain, said, tr, trn
from decider.desktop.views.scale_words import direction_words, scale_signs
from decider.desktop.widgets.mirror_model import Column, Index, MirrorModel

ROW = 44
_INDENT = 20


@dataclass(frozen=True)
class CriterionRow:
    """One line of the tree. `state` is "judged", "split" (its sub-criteria are judged) or "resting"."""

    id: str
    name: str
    about: str
    weight: str
    depth: int
    swatch: Swatch
    state: str
    found: bool


def tree(criteria: tuple[Criterion, ...], parent: str = "", depth: int = 0) -> list[tuple[Criterion, int]]:
    """All criteria from the top down, each with its depth."""
    rows = []
    for criterion in children(criteria, parent):
        rows += [(criterion, depth), *tree(criteria, criterion.id, depth + 1)]
    return rows


def rows_of(decision: Decision, shares: Mapping[str, float], found: frozenset[str]) -> list[CriterionRow]:
    """The lines for `decision`; `shares` are the weights among siblings, `found` the criteria with a finding."""
    judged = {c.id: leaf for c, leaf in active(decision.criteria)}
    rows = []
    top = -1
    for criterion, depth in tree(decision.criteria):
        top += depth == 0
        place = [c.id for c in children(decision.criteria, criterion.parent)].index(criterion.id)
        leaf = judged.get(criterion.id)
        state = "resting" if leaf is None else "judged" if leaf else "split"
        share = shares.get(criterion.id)
        rows.append(
            CriterionRow(
                criterion.id,
                said(criterion.name),
                about(decision, criterion, state),
                "" if share is None else percent(share, 1),
                depth,
                Swatch(top, place if depth else 0),
                state,
                criterion.id in found,
            )
        )
    return rows


def about(decision: Decision, criterion: Criterion, state: str) -> str:
    """Direction and scale in a few words, or by what the criterion is judged."""
    if state == "split":
        n = len(children(decision.criteria, criterion.id))
        return trn(n, "judged by {n} sub-criterion", "judged by {n} sub-criteria")
    if state == "resting":
        return tr("resting") + " · " + scale_signs(criterion)
    scale = criterion.scale
    ends = ""
    if scale.worst is not None and scale.best is not None:
        ends = f"{plain(min(scale.worst, scale.best))}–{plain(max(scale.worst, scale.best))}"
    return " · ".join(filter(None, (direction_words(criterion), " ".join(filter(None, (ends, said(scale.unit)))))))


class CriteriaRows(MirrorModel):
    """Shows `CriterionRow`s; a name typed over leaves by `renamed(criterion, text)`."""

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__([Column(tr("Criterion"))])

    def cell(self, row: CriterionRow, column: int, role: int) -> Any:
        """The name to show and edit, and the whole line for a screen reader."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.name, row.about, row.weight)))
        return row.name if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited, and rows dragged to between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return kept | Qt.ItemFlag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never doubled."""
        return Qt.DropAction.MoveAction

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say the new name; it comes back by `display`."""
        name = " ".join(str(value).split())
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not name:
            return False
        if name != self.row_at(index.row()).name:
            self.renamed.emit(self.row_at(index.row()).id, name)
        return True


class CriterionPainting(QStyledItemDelegate):
    """Colour, name and direction at the left, weight and the mark of being judged at the right."""

    def __init__(self, rows: CriteriaRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one criterion."""
        ink = screen_ink()
        row: CriterionRow = self._rows.row_at(index.row())
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, ink.band if chosen else ink.raised if over else ink.surface)
        left = rect.left() + 20 + row.depth * _INDENT
        top = QRectF(left + 20, rect.top() + 5, rect.width() - left - 96, 18)
        paint_swatch(painter, QRectF(left, rect.top() + 9, 11, 11), row.swatch, ink)
        resting = row.state == "resting"
        name = ink.font("body", 500 if not row.depth else 400)
        paint_text(painter, top, row.name, name, ink.muted if resting else ink.text, LEFT)
        low = top.translated(0, 18)
        paint_text(painter, low, row.about, ink.font("small"), ink.muted, LEFT)
        right = QRectF(rect.right() - 76, rect.top() + 5, 60, 18)
        paint_text(painter, right, row.weight, ink.font(), ink.muted if resting else ink.text, RIGHT)
        spot = QRectF(rect.right() - 30, rect.top() + 24, 14, 14)
        if row.found:
            icons.paint(painter, spot, "warning", ink.warning.name())
        elif row.state == "judged":
            icons.paint(painter, spot, "check", ink.strong.name())
        elif resting:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink.strong, 1.2))
            painter.drawEllipse(QPointF(spot.center()), 3, 3)
            painter.restore()
        painter.setPen(ink.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink.focus, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setAccessibleName(tr("Name of the criterion"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The field stands where the name stands."""
        depth = self._rows.row_at(index.row()).depth
        editor.setGeometry(option.rect.adjusted(32 + depth * _INDENT, 7, -84, -8))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the field once; what comes later does not overwrite what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
