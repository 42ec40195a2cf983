"""Compare methods: ranks side by side, how far they agree, and for each swap on the shortlist the reason."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.agreement import Agreement, agreement
from decider.analysis.offered import METHODS
from decider.decision.decision import Decision
from decider.decision.edits.study import set_method
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width
from decider.desktop.style.labels import label
from decider.desktop.style.language import count, said, tr, trn
from decider.desktop.views.method_agreement_note import MethodNoteCard
from decider.desktop.views.method_agreement_tables import (
    FIRST_METHOD,
    consensus_columns,
    consensus_rows,
    correlation_columns,
    correlation_rows,
    rank_columns,
    rank_rows,
)
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.desktop.widgets.tab_row import TabRow
from decider.desktop.widgets.tables import Table, TextModel
from decider.words import Message, message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class MethodAgreement(QDialog):
    """A dialog beside the window. `edited(edit, arguments)` when another method is to be used."""

    edited = Signal(object, object)

    def __init__(self, decision: Decision, analysis: "Analysis", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare methods"))
        self.setModal(False)
        self.resize(1180, 760)
        self.found: Agreement | None = None
        self._decision, self._analysis = decision, analysis
        self.lead = label("", "lead", 500, wrap=True)
        self.legend = label("", "small", 400, "muted", wrap=True)
        self.tabs = TabRow((tr("Ranks"), tr("Correlations"), tr("Order agreed on best")))
        self.ranks = _table(tr("Ranks by method"))
        self.correlations = _table(tr("Correlations of the rankings"))
        self.consensus = _table(tr("The orders that agree with the methods best"))
        self.stack = QStackedWidget()
        for table in (self.ranks, self.correlations, self.consensus):
            self.stack.addWidget(table)
        self.tabs.chosen.connect(self._on_tab)
        for one, before in ((self.ranks, FIRST_METHOD), (self.correlations, 1)):
            one.sort_wanted.connect(lambda column, before=before: self._on_method(column - before))
            one.row_chosen.connect(
                lambda _, one=one, before=before: self._on_method(one.currentIndex().column() - before)
            )
        self.reasons = Card(tr("Why the lists differ"), " ")
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(10)
        self.note = MethodNoteCard()
        self.note.use_wanted.connect(lambda name: self.edited.emit(set_method, (name,)))
        self._lay_out()
        self._later = Later(self)
        self._later.answered.connect(self._on_found)
        self._later.ended.connect(self._on_end)
        self.display(decision, analysis)

    def _lay_out(self) -> None:
        table = Card(padding=0)
        table.body.setContentsMargins(0, 0, 0, 4)
        table.body.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 12, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        table.body.addLayout(row)
        table.body.addWidget(self.stack, 1)
        self.legend.setContentsMargins(12, 4, 12, 4)
        table.body.addWidget(self.legend)
        page = QWidget()
        page.setProperty("ground", "surface")
        page.setLayout(self._sentences)
        self._sentences.setContentsMargins(0, 0, 8, 0)
        scroll = SteadyScroll()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.setAccessibleName(tr("Why the lists differ"))
        self.reasons.body.addWidget(scroll, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.reasons, 3)
        below.addWidget(self.note, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(table, 3)
        column.addLayout(below, 2)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Compare the methods on this decision; the answer comes a moment later."""
        self._decision, self._analysis = decision, analysis
        if not self.lead.text():
            self.lead.setText(tr("Ranking by {n} methods…", n=len(METHODS)))

        def work() -> Iterator[Agreement]:
            # The present method first, so that all others are read against it.
            yield agreement(analysis, tuple(dict.fromkeys((analysis.choice.name, *METHODS))))

        self._later.start(work)

    def _on_found(self, found: Agreement) -> None:
        self.found = found
        decision, present = self._decision, self._analysis.shortlist
        self.lead.setText(said(_conclusion(found)))
        for table, columns, rows in (
            (self.ranks, rank_columns(found), rank_rows(decision, found, present)),
            (self.correlations, correlation_columns(found), correlation_rows(found)),
            (self.consensus, consensus_columns(found), consensus_rows(decision, found)),
        ):
            model = table.model()
            assert isinstance(model, TextModel)
            model.set_columns(columns)
            model.display(rows)
        self.ranks.setColumnWidth(0, 220)
        self.correlations.setColumnWidth(0, 150)
        _fit(self.ranks, 1)
        _fit(self.correlations, 1)
        for column in range(1, len(found.consensus) + 1):
            self.consensus.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._explain(found)
        self._on_tab(self.stack.currentIndex())
        shown = self.note.name if self.note.name in found.methods else self._analysis.choice.name
        self._on_method(found.methods.index(shown) if shown in found.methods else 0)

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.lead.setText(said(refusal))

    def _explain(self, found: Agreement) -> None:
        clear_layout(self._sentences)
        said_of = [(said(reason.sentence), "text") for reason in found.reasons]
        if not said_of:
            said_of = [(tr("All methods propose the same list."), "text")]
        said_of += [(said(opinion), "muted") for opinion in found.opinions]
        said_of += [(f"{said(METHODS[name].title)}: {said(why)}", "muted") for name, why in found.refused]
        for sentence, tone in said_of:
            self._sentences.addWidget(label(sentence, tone="muted" if tone == "muted" else "text", wrap=True))
        self._sentences.addStretch(1)
        swaps = len(found.reasons)
        aside = trn(swaps, "{n} reason, computed from these scores", "{n} reasons, computed from these scores")
        self.reasons.set_title(tr("Why the lists differ"), aside if swaps else "")

    def _on_tab(self, place: int) -> None:
        self.tabs.show_tab(place)
        self.stack.setCurrentIndex(place)
        self.legend.setText(
            (
                tr("● on the list · coloured where a list differs from the present one, the first column"),
                tr("Kendall's τ-b below the diagonal, weighted Spearman above it; 1 is the same order"),
                tr("Every method has one vote; coloured where a rule differs from Borda"),
            )[place]
        )

    def _on_method(self, place: int) -> None:
        """Show the note on the method of a column."""
        if self.found is not None and 0 <= place < len(self.found.methods):
            name = self.found.methods[place]
            self.note.display(name, self.found.analyses[place], self._analysis.choice.name)


def _table(name: str) -> Table:
    table = Table(name, whole_rows=False)
    table.setModel(TextModel((), table))
    return table


def _fit(table: Table, first: int) -> None:
    caption = screen_ink().font("caption")
    for column in range(first, table.model().columnCount()):
        title = str(table.model().headerData(column, Qt.Orientation.Horizontal))
        table.setColumnWidth(column, max(54, round(text_width(caption, title)) + 20))


def _conclusion(found: Agreement) -> Message:
    """Who is on every list, in one sentence."""
    if not found.by_some:
        return message("All {n} methods propose the same list.", n=len(found.methods))
    return message(
        "All {n} methods agree on {all} of the {size} places; {some} projects compete for the rest.",
        n=len(found.methods),
        all=count(len(found.by_all)),
        size=count(len(found.shortlists[0])),
        some=count(len(found.by_some)),
    )
