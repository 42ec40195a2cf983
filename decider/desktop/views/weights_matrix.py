"""All comparisons as a matrix, with the priorities that follow beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.marks import CENTRE, LEFT, paint_swatch, paint_text, text_width
from decider.desktop.style.language import language, percent, tr
from decider.desktop.views.weights_answers import Answers, cell_words, times_words
from decider.desktop.widgets.focus import plain_key

_ROW, _HEAD, _NAMES, _PRIORITY = 30.0, 24.0, 118.0, 124.0
_TALLEST = 120.0
_BROKEN = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWrapAnywhere


class ComparisonMatrix(QWidget):
    """`chosen(pair)` for a cell that was clicked, or reached by arrow keys and taken by Enter or Space."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: Answers | None = None
        self._now: tuple[int, int] | None = None
        self._at = (0, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("All comparisons"))

    def display(self, answers: Answers, pair: tuple[int, int] | None) -> None:
        """Show the answers; `pair` is the one on the axis."""
        self._answers, self._now = answers, pair
        if pair is not None and not self.hasFocus():
            self._at = pair
        n = len(answers.items)
        self._at = (min(self._at[0], n - 1), min(self._at[1], n - 1))
        self.setFixedHeight(self.sizeHint().height())
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each criterion and one for the names."""
        n = len(self._answers.items) if self._answers else 0
        return QSize(round(_NAMES + 60 * n + _PRIORITY), round(self._head() + _ROW * n + 1))

    def minimumSizeHint(self) -> QSize:
        """Columns of two letters."""
        n = len(self._answers.items) if self._answers else 0
        return QSize(round(_NAMES + 26 * n + 70), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow columns need a higher head."""
        self.setFixedHeight(self.sizeHint().height())

    def _head(self) -> float:
        """How high the names over the columns are: one line, in Chinese two, or as long as they are where they stand
        upright, which Chinese does not."""
        if self._answers is None or not self._answers.items:
            return _HEAD
        small = screen_ink().font("caption")
        longest = max(text_width(small, name) for name in self._answers.names)
        if longest <= self._wide() - 4:
            return _HEAD
        return _HEAD + 14 if language() == "zh" else min(longest + 14, _TALLEST)

    def _paint_head(self, painter: QPainter, k: int, name: str, ink: Ink) -> None:
        """The name over a column, from bottom to top where the column is narrower than the names."""
        cell, high, small = self._cell(0, k), self._head(), ink.font("caption")
        if high == _HEAD:
            box = QRectF(cell.left() + 2, 0, cell.width() - 4, _HEAD - 4)
            paint_text(painter, box, name, small, ink.muted, CENTRE)
            return
        if language() == "zh":
            painter.setFont(small)
            painter.setPen(ink.muted)
            box = QRectF(cell.left() + 1, 0, cell.width() - 2, high - 3)
            painter.drawText(box, int(_BROKEN), name)
            return
        painter.save()
        painter.translate(cell.center().x(), high - 6)
        painter.rotate(-90)
        paint_text(painter, QRectF(0, -10, high - 8, 20), name, small, ink.muted, LEFT)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, cells, priorities."""
        answers = self._answers
        if answers is None:
            return
        ink, painter = screen_ink(), QPainter(self)
        body, n = ink.font("body"), len(answers.items)
        for k, (name, swatch) in enumerate(zip(answers.names, answers.swatches, strict=True)):
            self._paint_head(painter, k, name, ink)
            row = self._cell(k, 0)
            paint_swatch(painter, QRectF(0, row.center().y() - 5, 11, 11), swatch, ink)
            paint_text(painter, QRectF(19, row.top(), _NAMES - 23, _ROW), name, body, ink.text, LEFT)
        for i in range(n):
            for j in range(n):
                self._paint_cell(painter, i, j, ink)
        for i in range(n):
            for j in range(n):
                self._paint_frame(painter, i, j, ink)
        self._paint_priorities(painter, ink)

    def _paint_cell(self, painter: QPainter, i: int, j: int, ink: Ink) -> None:
        assert self._answers is not None
        cell = self._cell(i, j)
        odd = i < j and (i, j) in self._answers.odd and not self._answers.acceptable
        painter.fillRect(cell, ink.warning_tint if odd else ink.surface if i < j else ink.raised)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(0.5, 0.5, 0.5, 0.5))
        words = cell_words(float(self._answers.matrix[i, j]))
        on_axis = i < j and (i, j) == self._now
        font = ink.font("body", 600 if on_axis else 400)
        paint_text(painter, cell, words or "·", font, ink.text if i < j and words else ink.muted, CENTRE)

    def _paint_frame(self, painter: QPainter, i: int, j: int, ink: Ink) -> None:
        assert self._answers is not None
        cell = self._cell(i, j).adjusted(1, 1, 0, 0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        odd = i < j and (i, j) in self._answers.odd and not self._answers.acceptable
        on_axis = i < j and (i, j) == self._now
        if odd or on_axis:
            painter.setPen(QPen(ink.warning if odd else ink.text, 2 if on_axis else 1))
            painter.drawRect(cell)
        if self.hasFocus() and (i, j) == self._at:
            painter.setPen(QPen(ink.focus, 2))
            painter.drawRect(cell.adjusted(2, 2, -2, -2))

    def _paint_priorities(self, painter: QPainter, ink: Ink) -> None:
        assert self._answers is not None
        left = self._cell(0, len(self._answers.items) - 1).right() + 16
        small = ink.font("caption")
        room = self.width() - left
        over = QRectF(left, self._head() - _HEAD, room, _HEAD - 4)
        paint_text(painter, over, tr("Priority"), small, ink.muted, LEFT)
        result = self._answers.result
        if result is None:
            return
        top = float(result.priorities.max())
        for i, priority in enumerate(result.priorities.tolist()):
            row = self._cell(i, 0)
            wide = max(1.0, round((room - 58) * priority / top))
            paint_fill(painter, QRectF(left, row.center().y() - 3, wide, 7), ink.fill(self._answers.swatches[i]))
            place = QRectF(left + wide + 8, row.top(), 52, _ROW)
            paint_text(painter, place, percent(priority, 1), ink.font("body"), ink.text, LEFT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pair under the pointer."""
        at = self._at_point(event.position())
        if at is not None:
            self._at = at
            self._take()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from cell to cell, Enter or Space takes the pair."""
        step = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if not plain_key(event) or self._answers is None:
            event.ignore()
        elif step is not None:
            n = len(self._answers.items)
            self._at = (min(max(self._at[0] + step[0], 0), n - 1), min(max(self._at[1] + step[1], 0), n - 1))
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no longer."""
        self.update()

    def _take(self) -> None:
        i, j = self._at
        if i != j:
            self.chosen.emit((min(i, j), max(i, j)))

    def _say(self) -> None:
        """What the cell under the keys holds, for a screen reader."""
        if self._answers is None or not self._answers.items:
            return
        i, j = self._at
        value = float(self._answers.matrix[i, j])
        names = self._answers.names
        words = times_words(names[i], names[j], value) if cell_words(value) else tr("Not answered")
        self.setAccessibleDescription(f"{names[i]}, {names[j]}: {words}")

    def _wide(self) -> int:
        """How wide a column is."""
        n = len(self._answers.items) if self._answers else 1
        priority = _PRIORITY if self.width() > 560 else 104.0
        return int(max(24.0, (self.width() - _NAMES - priority) / max(n, 1)))

    def _cell(self, i: int, j: int) -> QRectF:
        wide = self._wide()
        return QRectF(_NAMES + j * wide, self._head() + i * _ROW, wide, _ROW)

    def _at_point(self, point: QPointF) -> tuple[int, int] | None:
        n = len(self._answers.items) if self._answers else 0
        cells = ((i, j) for i in range(n) for j in range(n))
        return next((at for at in cells if self._cell(*at).contains(point)), None)
