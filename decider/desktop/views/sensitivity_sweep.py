"""The card of the sweep: one weight moves, and all scores with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from decider.decision.criteria import ancestry
from decider.desktop.charts.ink import Ink, screen_ink
from decider.desktop.charts.marks import swatch_picture
from decider.desktop.charts.sweep import paint_sweep, paint_sweep_hover
from decider.desktop.charts.sweep_frame import Sweep, nearest_curve, sweep_frame
from decider.desktop.style.labels import label
from decider.desktop.style.language import percent, said, tr
from decider.desktop.views.sensitivity_curves import Swept, describe, reading, sampled, swept
from decider.desktop.views.sensitivity_words import movable, names_of, swatch_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.elided_box import ElidedBox
from decider.desktop.widgets.later import Later, Work

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_REACH = 9.0
_AT_ONCE = 60
_REST = 80
"""Milliseconds without a further change before curves that take longer than a frame are computed."""
"""With more alternatives than these the sweep is computed beside the window."""


class SweepView(ChartView):
    """The chart with a line for reading: Left and Right move it by half a point (Shift: five), Ctrl jumps to the next
    crossing, Home goes to the present weight, Enter takes the pair of the crossing under the line.

    `read(weight)` when the line moved, None when it went; `crossing_chosen(place)` by a click or Enter.
    """

    read = Signal(object)
    crossing_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sweep: Sweep | None = None
        self.line: float | None = None

    def show_sweep(self, sweep: Sweep, title: str, description: str) -> None:
        """Draw a sweep; the reading line stays where it is if that is on the axis."""
        self._sweep = sweep
        if self.line is not None and not sweep.weights[0] <= self.line <= sweep.weights[-1]:
            self.move_line(None)

        def hover(painter: QPainter, rect: QRectF, ink: Ink, point: QPointF) -> None:
            frame = sweep_frame(rect, sweep, ink)
            hit = nearest_curve(frame, sweep, point)
            if hit is not None:
                paint_sweep_hover(painter, sweep, frame, hit, ink)

        self.show_chart(
            lambda painter, rect, ink: paint_sweep(painter, rect, sweep, ink) and None,
            title, description, QSize(640, 218), hover,
        )  # fmt: skip

    def move_line(self, weight: float | None) -> None:
        """Put the reading line at a weight, or take it away."""
        if weight != self.line:
            self.line = weight
            self.update()
            self.read.emit(weight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the reading line."""
        sweep = self._sweep
        turn = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if sweep is None:
            super().keyPressEvent(event)
        elif turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._jump(sweep, turn)
        elif turn:
            step = 0.05 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.005
            at = sweep.present if self.line is None else self.line
            self.move_line(min(max(at + turn * step, float(sweep.weights[0])), float(sweep.weights[-1])))
        elif event.key() == Qt.Key.Key_Home:
            self.move_line(sweep.present)
        elif event.key() == Qt.Key.Key_Escape and self.line is not None:
            self.move_line(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            near = [
                i for i, c in enumerate(sweep.crossings) if self.line is not None and abs(c.weight - self.line) < 1e-9
            ]
            if near:
                self.crossing_chosen.emit(near[0])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a crossing chooses its pair, one elsewhere in the plot puts the reading line there."""
        if self._sweep is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        frame = sweep_frame(self._inside(), self._sweep, screen_ink())
        near = [
            (abs(frame.x(c.weight) - at.x()) + abs(frame.y(c.score) - at.y()), i)
            for i, c in enumerate(self._sweep.crossings)
        ]
        if near and min(near)[0] <= _REACH:
            self.crossing_chosen.emit(min(near)[1])
        elif frame.plot.contains(at):
            self.move_line(frame.weight_at(at.x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, and the reading line over it."""
        super().paintEvent(event)
        if self._sweep is None or self.line is None:
            return
        ink = screen_ink()
        frame = sweep_frame(self._inside(), self._sweep, ink)
        painter = QPainter(self)
        painter.setPen(QPen(ink.text, 1, Qt.PenStyle.DashLine))
        x = round(frame.x(self.line)) + 0.5
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()))

    def _jump(self, sweep: Sweep, turn: int) -> None:
        at = sweep.present if self.line is None else self.line
        low, high = float(sweep.weights[0]), float(sweep.weights[-1])
        ahead = [c.weight for c in sweep.crossings if (c.weight - at) * turn > 1e-9 and low <= c.weight <= high]
        if ahead:
            self.move_line(min(ahead) if turn > 0 else max(ahead))


class SweepCard(Card):
    """Chooses a criterion and shows its sweep. `criterion_chosen(id)` when a person chose one."""

    criterion_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", padding=14, parent=parent)
        self._analysis: Analysis | None = None
        self._question: tuple[str, str] | None = None
        self.shown: Swept | None = None
        self.later = Later(self)
        self.later.answered.connect(self._show)
        self._offered: tuple[object, ...] = ()
        self.criterion = ElidedBox()
        self.criterion.setAccessibleName(tr("Criterion whose weight moves"))
        self.criterion.activated.connect(lambda _: self._on_chosen())
        self.whole = QPushButton(tr("0 to 100%"))
        self.whole.setCheckable(True)
        self.whole.setToolTip(tr("Show the whole axis"))
        self.whole.toggled.connect(lambda _: self._refresh())
        self.about = label("", "caption", 400, "muted", wrap=True)
        self.view = SweepView()
        self.view.setMinimumHeight(180)
        self.view.read.connect(lambda _: self._tell())
        self.view.crossing_chosen.connect(self._on_crossing)
        self.words = label("", "small", 400, "muted", wrap=True)
        self.nothing = label("", "body", 400, "muted", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(tr("If the weight of"), "body", 600))
        top.addWidget(self.criterion)
        top.addWidget(label(tr("were different"), "body", 600))
        top.addStretch(1)
        top.addWidget(self.whole)
        self.body.setContentsMargins(14, 8, 14, 8)
        self.body.setSpacing(4)
        self.body.addLayout(top)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.about)
        self.body.addWidget(self.words)
        self.body.addWidget(self.nothing)
        self.setAccessibleName(tr("If one weight were different"))

    def chosen(self) -> str:
        """The criterion that is shown."""
        return str(self.criterion.currentData() or "")

    def display(self, analysis: "Analysis") -> None:
        """Show the sweep of the chosen criterion, or say why there is none."""
        if self._analysis is not None and self._analysis.shortlist != analysis.shortlist:
            self._question = None
        self._analysis = analysis
        kept = self.chosen()
        ids = movable(analysis)
        names = [self._indented(analysis, id) for id in ids]
        ink = screen_ink()
        if (ids, names, ink) != self._offered:
            self._offered = ids, names, ink
            self._offer(analysis, names, ids)
        self.criterion.setIconSize(QSize(10, 10))
        self.criterion.setCurrentIndex(max(0, self.criterion.findData(kept)))
        self._refresh()

    def _indented(self, analysis: "Analysis", id: str) -> str:
        depth = len(ancestry(analysis.decision.criteria, id)) - 1
        return "    " * depth + said(analysis.decision.criterion(id).name)

    def _offer(self, analysis: "Analysis", names: list[str], ids: tuple[str, ...]) -> None:
        """Fill the list of criteria, each with its colour."""
        self.criterion.clear()
        for name, id in zip(names, ids, strict=True):
            self.criterion.addItem(swatch_picture(swatch_of(analysis.decision, id), screen_ink()), name, id)

    def choose(self, criterion: str) -> None:
        """Show the sweep of another criterion."""
        place = self.criterion.findData(criterion)
        if place >= 0 and place != self.criterion.currentIndex():
            self.criterion.setCurrentIndex(place)
            self._on_chosen()

    def _on_chosen(self) -> None:
        self._question = None
        self.view.move_line(None)
        self._refresh()
        self.criterion_chosen.emit(self.chosen())

    def _refresh(self) -> None:
        analysis, id = self._analysis, self.chosen()
        self.later.drop()
        if analysis is None or analysis.result is None:
            return
        why = ""
        if not id:
            why = tr("There is one criterion only, so its weight cannot move against others.")
        elif len(analysis.alternatives) < 2:
            why = tr("One project is ranked, so no weight can change its place.")
        self.nothing.setText(why)
        self.nothing.setVisible(bool(why))
        for widget in (self.view, self.whole, self.about):
            widget.setVisible(not why)
        if why:
            self.shown = None
            self.words.hide()
        elif analysis.result.model is None:
            whole = self.whole.isChecked()
            self._await(lambda: sampled(analysis, id, whole))
        elif len(analysis.alternatives) <= _AT_ONCE:
            self._show(swept(analysis, id, self.whole.isChecked(), self._question))
        else:
            whole, question = self.whole.isChecked(), self._question
            self._await(lambda: iter((swept(analysis, id, whole, question),)))

    def _await(self, work: Work) -> None:
        """Begin what takes longer than a frame when values rest; until then the older curves are pale."""
        self.shown = None
        self.view.fade()
        self.words.setText("")
        self.later.start(work, _REST)

    def _show(self, shown: Swept) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        self.shown = shown
        k = len(analysis.shortlist)
        if shown.exact:
            about = tr("dotted: the cut after place {k} · circles: exact crossings · others in proportion", k=k)
        else:
            about = tr("sampled at {n} weights, without exact crossings", n=len(shown.sweep.weights))
        self.about.setText(about)
        name = said(analysis.decision.criterion(shown.criterion).name)
        title = tr("If the weight of {criterion} were different", criterion=name)
        self.view.show_sweep(shown.sweep, title, describe(analysis, shown))
        self._tell()

    def _tell(self) -> None:
        """The reading line in words, else how many crossings there are."""
        if self.shown is None or self._analysis is None:
            return
        if self.view.line is not None:
            self.words.setText(reading(self._analysis, self.shown, self.view.line))
            self.words.show()
            self.view.setAccessibleDescription(self.words.text())
            return
        if not self.shown.exact:
            self.words.setText(tr("This method has no closed form, so its crossings are not computed."))
            self.words.show()
            return
        lists = any(s.kind == "list" for s in self.shown.switches)
        self.words.setText("" if lists else tr("No weight of this criterion changes the list."))
        self.words.setVisible(not lists)

    def _on_crossing(self, place: int) -> None:
        """The pair of a crossing becomes the one in question."""
        if self.shown is None or self._analysis is None:
            return
        switch = self.shown.switches[place]
        comes, goes = switch.comes[:1], switch.goes[:1]
        if comes and goes:
            listed = self._analysis.shortlist
            pair = (goes[0], comes[0]) if goes[0] in listed or comes[0] not in listed else (comes[0], goes[0])
            self._question = pair
            self._refresh()
            self.view.line = switch.weight
            self.view.update()
            at, names = percent(switch.weight, 2), names_of(self._analysis, pair)
            self.words.show()
            self.words.setText(tr("{names} are level at {weight}.", names=names, weight=at))
