"""One item of the agenda in full: who said what and why, and what the discussion ended with."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.panel_agenda import AgendaItem
from decider.decision.decision import Decision
from decider.decision.edits.panel_rounds import settle_score
from decider.decision.panel import standing
from decider.decision.panel_questions import shown_name
from decider.desktop.charts.dots import named_height, paint_named_dots
from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, said, tr
from decider.desktop.views.panel_agenda_list import dots_of
from decider.desktop.views.panel_words import now, why_locked
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView


class ItemCard(Card):
    """The chosen item; `edited` when its outcome is recorded, `tab_wanted` to ask for it in another round."""

    edited = Signal(object, object)
    tab_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent=parent)
        self._decision = Decision()
        self._item: AgendaItem | None = None
        self.keep = QPushButton(tr("Keep the score"))
        self.keep.clicked.connect(lambda: self._settle(None))
        self.again = QPushButton(tr("Ask again…"))
        self.again.setToolTip(tr("In another round, under Rounds and signatures"))
        self.again.clicked.connect(lambda: self.tab_wanted.emit("rounds"))
        self.value = QDoubleSpinBox()
        self.agree = QPushButton(tr("Agree on"))
        self.agree.clicked.connect(lambda: self._settle(self.value.value()))
        self.value.setDecimals(2)
        self.value.setSingleStep(0.5)
        self.value.setAccessibleName(tr("The score agreed on"))
        self.chart = ChartView()
        self.reasons = label("", "small", 400, "text", wrap=True)
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText(tr("Why: the reason goes into the record and onto paper"))
        self.reason.setAccessibleName(tr("The reason for the outcome"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(76)
        self.reason.textChanged.connect(self._show_state)
        self.note = label("", "caption", 400, "muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        for widget in (self.keep, self.again):
            self.add_to_title(widget)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.reasons)
        right.addStretch(1)
        right.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.agree)
        row.addWidget(self.value)
        row.addWidget(self.note, 1)
        right.addLayout(row)
        both = QGridLayout()
        both.setHorizontalSpacing(20)
        both.addWidget(self.chart, 0, 0)
        both.addLayout(right, 0, 1)
        both.setColumnStretch(0, 58)
        both.setColumnStretch(1, 42)
        self.body.addLayout(both)

    def show_item(self, decision: Decision, item: AgendaItem) -> None:
        """Show an item; what was typed about it stays while it is the same one."""
        same = self._item is not None and (item.alternative, item.criterion) == (
            self._item.alternative,
            self._item.criterion,
        )
        self._decision, self._item = decision, item
        alternative, criterion = decision.alternative(item.alternative), decision.criterion(item.criterion)
        spread = tr("answers {low:g} to {high:g}", low=item.low, high=item.high)
        self.set_title(f"{said(alternative.row_name)} · {said(criterion.name)}", spread)
        dots = dots_of(decision, item, labels=True)
        high = round(named_height(dots, max(260, self.chart.width() - 36), screen_ink())) + 8
        self.chart.show_chart(
            lambda painter, rect, ink: paint_named_dots(painter, rect, dots, ink),
            f"{said(alternative.row_name)} · {said(criterion.name)}",
            said(item.sentence),
            QSize(460, high),
        )
        self.chart.setMinimumHeight(high)
        self.reasons.setText(self._said_reasons(item))
        low, top = sorted((criterion.scale.worst or 0.0, criterion.scale.best or 0.0))
        self.value.setRange(low, top)
        if not same:
            self.value.setValue(item.agreed)
            self.reason.clear()
        self._show_state()

    def _said_reasons(self, item: AgendaItem) -> str:
        """What experts wrote about this cell, the farthest from the agreed score first; then what was recorded."""
        panel = self._decision.panel
        lines = []
        for voice in sorted(item.voices, key=lambda v: -abs(v.value - item.agreed)):
            held = standing(panel, voice.expert, panel.revealed)
            for alternative, criterion, reason in held.reasons:
                if (alternative, criterion) == (item.alternative, item.criterion):
                    lines.append(f"{said(shown_name(panel, voice.expert))} {voice.value:g}: {reason}")
        if not lines:
            lines.append(tr("No expert wrote a reason for this score."))
        settled = panel.settled(item.alternative, item.criterion)
        if settled is not None:
            kept = tr("kept") if settled.value is None else number(settled.value, 2)
            lines.append(tr("Recorded: {score}. {reason}", score=kept, reason=settled.reason))
        return "\n".join(lines)

    def _show_state(self) -> None:
        """Outcomes can be recorded once there is a reason for them."""
        locked = why_locked(self._decision.panel)
        ready = bool(self.reason.toPlainText().strip()) and not locked
        for button in (self.keep, self.agree):
            button.setEnabled(ready)
        self.value.setEnabled(not locked)
        self.reason.setEnabled(not locked)
        self.note.setText(locked or ("" if ready else tr("Write the reason first.")))

    def _settle(self, value: float | None) -> None:
        if self._item is not None:
            reason = " ".join(self.reason.toPlainText().split())
            self.edited.emit(settle_score, (self._item.alternative, self._item.criterion, value, reason, now()))
            self.reason.clear()
