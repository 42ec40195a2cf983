"""The place of the shortlist: who is proposed, how sure that is, and the paper that says so."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.decision.decision import Decision
from decider.decision.edits.study import set_shortlist_size
from decider.desktop.charts.ink import Ink
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import language, said, tr
from decider.desktop.views.shortlist_balance import STEP, paint_balance
from decider.desktop.views.shortlist_pages import PrintCard
from decider.desktop.views.shortlist_rows import ShortlistRows
from decider.desktop.views.shortlist_rules import Rules
from decider.desktop.views.shortlist_table import ROW, ShortlistTable
from decider.desktop.views.shortlist_words import close_call, lead, subtitle
from decider.desktop.widgets.chance_steps import ChanceSteps
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.number_field import NumberField
from decider.desktop.widgets.place import Place
from decider.desktop.widgets.ranked_words import drawn_words
from decider.desktop.widgets.runs_label import RunsLabel
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.report.balance import balance
from decider.report.speech import Voice

_SETTLE = 600
"""A change of the size counts as one change until nothing has happened for so many milliseconds."""
_CALM = 120
"""Chances are refined when nothing has changed for so many milliseconds."""
_SIDE, _NARROW_SIDE, _TIGHT_SIDE = 372, 336, 320
_ROOMY, _TIGHT = 1280, 1080
"""From so wide on the place leaves so much to what stands beside the table."""


class ShortlistPlace(Place):
    """The list with chances, gates and cities; beside it rules, balance and the printed pages.

    `paper_chosen(language, paper, contents)` says which pages a person wants.
    """

    paper_chosen = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Shortlist"), parent)
        self._analysis: Analysis | None = None
        self.steps = ChanceSteps(self)
        self.steps.found.connect(self._on_chances)
        self.steps.finished.connect(self._on_finished)
        self._told = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._on_calm)
        self.size_field = NumberField(tr("Size"), low=1, high=9999, decimals=0, step=1)
        self.size_field.setFixedWidth(64)
        self.size_field.changed_by_user.connect(self._on_size)
        self.size_field.finished.connect(self.settled)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self.settled)
        self._size_word = label(tr("Size"), "body", 400, "muted")
        self.add_to_header(self._size_word)
        self.add_to_header(self.size_field)
        self.lead = RunsLabel(role="lead")
        self.rows = ShortlistRows()
        self.table = ShortlistTable(self.rows)
        self.strip = FindingStrip()
        self._close = ("", "")
        self.strip.link_clicked.connect(lambda: self.point_wanted.emit("projects", *self._close))
        self.table.point_wanted.connect(lambda place, id: self.point_wanted.emit(place, id, ""))
        self.drawn = label("", "small", 400, "muted")
        self.rules = Rules()
        self.rules.edited.connect(self.edited)
        self.print_card = PrintCard()
        self.print_card.action_wanted.connect(self.action_wanted)
        self.print_card.paper_chosen.connect(self.paper_chosen)
        self.balance = QWidget()
        self.chart = ChartView()
        self.balance_words = label("", "small", 400, "muted", wrap=True)
        self.empty: EmptyState | None = None
        self._lay_out()
        self.begin_at(self.table)

    def _lay_out(self) -> None:
        framed = self._framed = QFrame()
        framed.setProperty("card", True)
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        main = QVBoxLayout()
        main.setContentsMargins(20, 14, 20, 12)
        main.setSpacing(10)
        main.addWidget(self.lead)
        main.addWidget(framed, 1)
        main.addWidget(self.strip)
        main.addWidget(self.drawn)
        main.addStretch(0)
        bars = QVBoxLayout(self.balance)
        bars.setContentsMargins(0, 0, 0, 0)
        bars.setSpacing(6)
        bars.addWidget(label(tr("Balance between cities"), "body", 600))
        bars.addWidget(self.chart)
        bars.addWidget(self.balance_words)
        beside = QWidget()
        beside.setProperty("ground", "surface")
        column = QVBoxLayout(beside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(16)
        for part in (self.balance, self.rules, self.print_card):
            column.addWidget(part)
        column.addStretch(1)
        scrolled = SteadyScroll()
        scrolled.setAccessibleName(tr("Balance, rules and pages"))
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(beside)
        self.side = QWidget()
        self.side.setProperty("ground", "surface")
        self.side.setFixedWidth(_SIDE)
        sides = QVBoxLayout(self.side)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(scrolled, 1)
        sides.addWidget(rule())
        sides.addWidget(self.print_card.actions_row)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.side)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self.body.addWidget(self._stack, 1)

    def display(self, decision: Decision, analysis: Analysis) -> None:
        """Show the list; chances follow within moments."""
        same = analysis is self._analysis
        self._analysis = analysis
        ranked = analysis.result is not None
        self.size_field.setVisible(ranked)
        self._size_word.setVisible(ranked)
        self.size_field.show_value(decision.shortlist.size)
        if not ranked:
            self.steps.stop()
            self.set_subtitle("")
            self._refuse(said(analysis.refusal) if analysis.refusal else "")
            return
        self._stack.setCurrentIndex(0)
        self.set_subtitle(subtitle(analysis))
        if same and self.steps.settled:
            return
        self.rules.display(decision, analysis)
        self._show_balance(analysis)
        self._told = False
        # What is begun while values keep changing would hold up the next change.
        changing = self._calm.isActive()
        self._calm.start()
        self.steps.begin(analysis, changing)
        if not self._told:
            self._show(None)

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Select an alternative's row and bring it into view."""
        self.table.select_id(alternative)

    def show_paper(self, spoken: str, paper: str, contents: frozenset[str]) -> None:
        """Show which pages are chosen."""
        self.print_card.show_paper(spoken, paper, contents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows leave more to the table."""
        wide = self.width()
        side = _SIDE if wide >= _ROOMY else _NARROW_SIDE if wide >= _TIGHT else _TIGHT_SIDE
        self.side.setFixedWidth(max(side, self.print_card.actions_row.minimumSizeHint().width()))
        super().resizeEvent(event)

    def _refuse(self, sentence: str) -> None:
        """Say why there is no list, and where to begin."""
        if self.empty is None or self.empty.accessibleName() != sentence:
            if self.empty is not None:
                self._stack.removeWidget(self.empty)
                self.empty.deleteLater()
            without = self._analysis is not None and not self._analysis.criteria
            self.empty = EmptyState(sentence, tr("Go to the criteria") if without else tr("Go to the projects"))
            self.empty.wanted.connect(lambda: self.place_wanted.emit("criteria" if without else "projects"))
            self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)

    def _on_size(self, size: float | None) -> None:
        if size is not None:
            self.edited.emit(set_shortlist_size, (int(size),))
            self._settling.start()

    def _on_chances(self, chances: Chances | None) -> None:
        if self._analysis is not None and self._analysis.result is not None:
            self._show(chances)

    def _on_finished(self) -> None:
        analysis, chances = self._analysis, self.steps.latest
        if analysis is None or analysis.result is None:
            return
        self.print_card.display(analysis, chances)
        close = close_call(analysis, chances)
        self.strip.setVisible(close is not None)
        if close is not None:
            self._close = (close.alternative, close.criterion)
            self.strip.say(close.claim, close.sentence, tr("Open the scores"))

    def _on_calm(self) -> None:
        analysis = self._analysis
        if analysis is not None and analysis.result is not None and not self.steps.settled:
            self.steps.begin(analysis)

    def _show(self, chances: Chances | None) -> None:
        """The list with the chances known so far."""
        analysis, self._told = self._analysis, True
        assert analysis is not None
        self.lead.set_runs(lead(analysis, chances))
        self.table.show_analysis(analysis, chances)
        self.drawn.setText(drawn_words(chances))
        # A short list ends where its last row does.
        high = max(30, self.table.horizontalHeader().sizeHint().height()) + self.rows.rowCount() * ROW
        self._framed.setMaximumHeight(high + 6)

    def _show_balance(self, analysis: Analysis) -> None:
        found = balance(analysis, Voice(language()))
        self.balance.setVisible(found is not None)
        if found is None:
            return
        cities = found.cities

        def paint(painter: object, rect: object, ink: Ink) -> None:
            paint_balance(painter, rect, cities, ink)  # type: ignore[arg-type]

        self.chart.show_chart(
            paint,
            tr("Balance between cities"),
            ", ".join(f"{city.name} {city.share}" for city in cities),
            QSize(300, round(STEP * len(cities)) + 8),
        )
        self.chart.setFixedHeight(round(STEP * len(cities)) + 8)
        self.balance_words.setText(found.explanation)


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(ShortlistPlace)
