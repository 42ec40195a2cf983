"""Blending the present weights with a profile, with every point on the way at which the shortlist changes."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QSlider, QWidget

from decider.analysis.blend import Switch, switches
from decider.analysis.elicited_weights import mixture
from decider.analysis.paths import of_rows
from decider.analysis.performance import global_weights, shares_of
from decider.analysis.reduced import eligible
from decider.decision.decision import Decision
from decider.decision.edits.weights import blend_weights, with_shares
from decider.decision.findings import DeciderError
from decider.decision.profiles import matched
from decider.decision.weighting import WeightProfile
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import LEFT, text_width
from decider.desktop.style.labels import label
from decider.desktop.style.language import percent, said, tr
from decider.desktop.views.weights_reading import SAME, listed_names
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.focus import plain_key

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_INSET = 10.0
_STEPS = 100
_WRAPPED = LEFT | Qt.TextFlag.TextWordWrap


class ShareSlider(QSlider):
    """A share from 0 to 1 with marks on the way: `dragged(share)` for every move by a person, `released()` after."""

    dragged = Signal(float)
    released = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._share = 0.0
        self._held = self._showing = False
        self._marks: tuple[tuple[float, str, str], ...] = ()
        self._lines = 0
        self.setRange(0, _STEPS)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._set_from_outside)

    def share(self) -> float:
        """The share that is shown."""
        return self._share

    def show_share(self, share: float, marks: tuple[tuple[float, str, str], ...] = (), lines: int = 0) -> None:
        """Show a share and the marks: where, in short, in full. The first `lines` are written below."""
        self._share, self._marks, self._lines = share, marks, min(lines, len(marks))
        self._showing = True
        self.setValue(round(share * _STEPS))
        self._showing = False
        self.setAccessibleDescription("; ".join((percent(share), *(whole for _, _, whole in marks))))
        self.setToolTip("\n".join(whole for _, _, whole in marks))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """The axis and the lines below it."""
        return QSize(200, 26 + sum(self._heights()))

    def minimumSizeHint(self) -> QSize:
        """Still usable."""
        return QSize(96, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that no longer fit into a line take two."""
        self.setFixedHeight(self.sizeHint().height())

    def _heights(self) -> list[int]:
        """How high the words of each mark are that is written below."""
        metrics = QFontMetricsF(screen_ink().font("caption"))
        room = QRectF(0, 0, max(self.width(), 96), 200)
        boxes = (metrics.boundingRect(room, int(_WRAPPED), words) for _, words, _ in self._marks[: self._lines])
        return [max(17, round(box.height()) + 3) for box in boxes]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, marks with their words, knob."""
        ink, painter = screen_ink(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right, middle = self._x(0), self._x(1), 13.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.line)
        painter.drawRoundedRect(QRectF(left, middle - 2, right - left, 4), 2, 2)
        for at, _, _ in self._marks:
            painter.fillRect(QRectF(self._x(at) - 0.75, middle - 8, 1.5, 16), ink.accent)
        caption = ink.font("caption")
        y = 25.0
        painter.setFont(caption)
        painter.setPen(ink.muted)
        for (at, words, _), high in zip(self._marks[: self._lines], self._heights(), strict=True):
            wide = min(text_width(caption, words) + 2, self.width())
            x = max(0.0, min(self._x(at), self.width() - wide))
            painter.drawText(QRectF(x, y, wide, high), int(_WRAPPED), words)
            y += high
        knob = QPointF(self._x(self._share), middle)
        painter.setBrush(ink.surface)
        painter.setPen(QPen(ink.accent if self.isEnabled() else ink.strong, 2))
        painter.drawEllipse(knob, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.focus, 2))
            painter.drawEllipse(knob, 9, 9)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the knob under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._move(self._share_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self._held:
            self._move(self._share_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._held and event.button() == Qt.MouseButton.LeftButton:
            self._held = False
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes by must not change anything."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move by one per cent, page keys by ten, Home and End to the ends."""
        steps = {
            Qt.Key.Key_Left: -0.01, Qt.Key.Key_Down: -0.01, Qt.Key.Key_Right: 0.01, Qt.Key.Key_Up: 0.01,
            Qt.Key.Key_PageDown: -0.1, Qt.Key.Key_PageUp: 0.1, Qt.Key.Key_Home: -2.0, Qt.Key.Key_End: 2.0,
        }  # fmt: skip
        if event.key() in steps and plain_key(event):
            self._move(round(self._share + steps[Qt.Key(event.key())], 2))
            if not event.isAutoRepeat():
                self.released.emit()
        else:
            event.ignore()

    def _move(self, share: float) -> None:
        held = min(1.0, max(0.0, share))
        if held != self._share:
            self.show_share(held, self._marks, self._lines)
            self.dragged.emit(held)

    def _set_from_outside(self, value: int) -> None:
        if not self._showing:
            self._move(value / _STEPS)
            self.released.emit()

    def _x(self, share: float) -> float:
        return _INSET + share * (self.width() - 2 * _INSET)

    def _share_at(self, x: float) -> float:
        return round((x - _INSET) / max(1.0, self.width() - 2 * _INSET), 3)


class BlendCard(Card):
    """`edited(edit, arguments)` while the knob moves, `settled()` when it is let go.

    The way begins at the weights that were in force when the knob was at 0, until something else changes them.
    """

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Blend with"), parent=parent)
        self.chooser = QPushButton()
        self.chooser.setProperty("link", True)
        self._menu = QMenu(self.chooser)
        self._menu.aboutToShow.connect(self._fill)
        self.chooser.setMenu(self._menu)
        self.chooser.setStyleSheet("QPushButton::menu-indicator { image: none; }")
        self._row.insertWidget(1, self.chooser)
        self._row.setSpacing(6)
        self.slider = ShareSlider(tr("Share of the other profile"))
        self.slider.dragged.connect(self._on_dragged)
        self.slider.released.connect(self._on_released)
        self._said = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self.slider)
        self.body.addWidget(self._said)
        self.body.addStretch()
        self._decision = Decision()
        self._profiles: tuple[WeightProfile, ...] = ()
        self._chosen = ""
        self._origin = self._other = np.zeros(0)
        self._result: np.ndarray | None = None

    @property
    def profile(self) -> WeightProfile | None:
        """The profile that is blended in."""
        return next((p for p in self._profiles if p.id == self._chosen), None)

    def display(self, decision: Decision, analysis: "Analysis", profiles: tuple[WeightProfile, ...]) -> None:
        """Offer `profiles` that fit; the first that weighs otherwise until another is chosen."""
        own = decision.weighting.profile
        self._profiles = tuple(p for p in profiles if p.id != own and matched(p, decision).shares)
        self._decision, self._analysis = decision, analysis
        if self.profile is None:
            self._chosen = self._profiles[0].id if self._profiles else ""
        self.setVisible(self.profile is not None and analysis.result is not None)
        if self.isHidden():
            return
        now = np.asarray(analysis.weights)
        kept = self._result is not None and len(now) == len(self._result) and np.abs(now - self._result).max() <= SAME
        if not kept:
            self._origin, self._result = now, None
        self._show(self.slider.share() if kept else 0.0)

    def _show(self, share: float) -> None:
        profile = self.profile
        assert profile is not None
        self.chooser.setText(said(profile.name).replace("&", "&&"))
        self.chooser.setAccessibleName(tr("Blend with {profile}", profile=said(profile.name)))
        goal = with_shares(self._decision, dict(matched(profile, self._decision).shares))
        try:
            self._other = np.asarray(global_weights(goal, self._analysis.criteria))
            found = self._switches()
        except DeciderError as refused:
            self.slider.setEnabled(False)
            self._said.setText(said(refused.message))
            return
        marks = tuple((one.s, *self._words(one)) for one in found or ())
        self.slider.setEnabled(True)
        self.slider.show_share(share, marks, 3)
        if found is None:
            self._said.setText(tr("With this method the points at which the list changes are not computed."))
        elif not found:
            self._said.setText(tr("The same {n} stay in all the way.", n=len(self._analysis.shortlist)))
        self._said.setVisible(not found)

    def _switches(self) -> tuple[Switch, ...] | None:
        """Where the list changes on the way, rows of the analysis; None for a method that does not allow it."""
        result = self._analysis.result
        if result is None or result.model is None:
            return None
        rows = eligible(self._analysis)
        found = switches(of_rows(result.model, rows), self._origin, self._other, self._decision.shortlist.size)
        return tuple(
            Switch(one.s, tuple(int(rows[i]) for i in one.enters), tuple(int(rows[i]) for i in one.leaves))
            for one in found
        )

    def _words(self, switch: Switch) -> tuple[str, str]:
        """Who comes in, and in full for whom."""
        come, go = (
            listed_names(self._analysis.alternatives[i].row_name for i in ids) for ids in (switch.enters, switch.leaves)
        )
        short = tr("{at}: {come} comes in", at=percent(switch.s), come=come)
        return short, tr("{at}: {come} in for {go}", at=percent(switch.s), come=come, go=go) if go else short

    def _fill(self) -> None:
        self._menu.clear()
        for profile in self._profiles:
            action = self._menu.addAction(said(profile.name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(profile.id == self._chosen)
            action.triggered.connect(lambda _=False, id=profile.id: self.choose(id))

    def choose(self, profile: str) -> None:
        """Blend with another profile, from the present weights on."""
        self._chosen, self._result = profile, None
        self._origin = np.asarray(self._analysis.weights)
        self._show(0.0)

    def _on_dragged(self, share: float) -> None:
        self._result = np.asarray(mixture(self._other, self._origin, share))
        shares = shares_of(self._decision, self._result.tolist()) if share > 0 else {}
        self.edited.emit(blend_weights, (self._chosen, shares))

    def _on_released(self) -> None:
        self.settled.emit()
