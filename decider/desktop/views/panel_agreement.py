"""How far the experts agree: in a sentence, by each one's own ranking, by city, and score by score."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from decider.analysis.panel_agreement import PanelAgreement, panel_agreement
from decider.analysis.panel_scores import PanelScores, panel_scores
from decider.analysis.panel_weights import PanelWeights, panel_weights
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.desktop.style.labels import label
from decider.desktop.style.language import in_sequence, said, tr
from decider.desktop.views.panel_agreement_tables import (
    experts_key,
    figures_columns,
    figures_rows,
    group_columns,
    group_rows,
    rank_columns,
    rank_rows,
)
from decider.desktop.views.panel_cells import CellsTable, cells_rows, open_count
from decider.desktop.views.panel_page import PanelPage
from decider.desktop.views.panel_weights_card import WeightsCard
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.mirror_model import Column


@dataclass(frozen=True, eq=False)
class Found:
    """The agreement together with the answers that it is about."""

    agreement: PanelAgreement
    scores: PanelScores
    weights: PanelWeights | None


class AgreementPage(PanelPage):
    """The conclusion first, then all answers, then rankings and figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Found | None = None
        self.lead = label("", "lead", 400, "text", wrap=True)
        self.cells = CellsTable()
        self.only = QCheckBox(tr("Only projects with a score that is not agreed"))
        self.only.toggled.connect(self._show_cells)
        self._cells = Card(tr("All answers"), tr("one dot an expert, the line is the agreed score"))
        self._cells.add_to_title(self.only)
        self._cells.body.addWidget(self.cells)
        self.ranks = FittedTable(tr("Each expert's own ranking"), [Column(tr("Project"))], 12)
        self._ranks = Card(
            tr("Each expert's own ranking"), tr("● on their own list; in colour where that differs from the panel's")
        )
        self._ranks.body.addWidget(self.ranks)
        self.key = label("", "caption", 400, "muted", wrap=True)
        self._ranks.body.addWidget(self.key)
        self.groups = FittedTable(tr("By group"), group_columns(), roomy=3)
        self._groups = Card(tr("By group"), tr("ranked by the scores of that group alone"))
        self._groups.body.addWidget(self.groups)
        self.figures = FittedTable(tr("Figures of agreement"), figures_columns(), roomy=2)
        self._figures = Card(tr("Figures of agreement"))
        self._figures.body.addWidget(self.figures)
        self.sentences = label("", "body", 400, "muted", wrap=True)
        self._figures.body.addWidget(self.sentences)
        self.column.addWidget(self.lead)
        self.weights = WeightsCard()
        self.weights.edited.connect(self.edited)
        for card in (self._cells, self._ranks, self.weights, self._groups, self._figures):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def work(self, decision: Decision) -> Iterator[Found]:
        """The agreement of the last revealed round."""
        yield Found(panel_agreement(decision), panel_scores(decision), _weights(decision))

    def show_found(self, decision: Decision, found: Found) -> None:
        """Show everything about the answer."""
        self.found = found
        agreement = found.agreement
        self.lead.setText(_lead(found))
        self._show_cells()
        self.ranks.show_rows(rank_rows(decision, agreement), rank_columns(agreement))
        self.key.setText(experts_key(agreement))
        self.key.setVisible(bool(self.key.text()))
        self.weights.display(decision, found.weights)
        self.groups.show_rows(group_rows(decision, agreement))
        self._groups.setVisible(bool(agreement.groups))
        self.figures.show_rows(figures_rows(decision, agreement))
        self.sentences.setText("\n".join(said(sentence) for sentence in agreement.sentences))

    def _show_cells(self) -> None:
        if self.found is None:
            return
        scores, agreement = self.found.scores, self.found.agreement
        rows = cells_rows(self.decision, scores, agreement.reached, agreement.share, self.only.isChecked())
        self.cells.show_rows([said(criterion.name) for criterion in scores.criteria], rows)

    def point_at(self, alternative: str, criterion: str = "") -> None:
        """Select a project's row."""
        self.cells.select_id(alternative)


def _weights(decision: Decision) -> PanelWeights | None:
    """The panel's weights, None where it is not asked for any."""
    try:
        return panel_weights(decision)
    except DeciderError:
        return None


def _lead(found: Found) -> str:
    agreement = found.agreement
    parts = []
    if agreement.judged:
        parts.append(
            tr(
                "{agreed} of {judged} scores are agreed; {open}.",
                agreed=agreement.agreed,
                judged=agreement.judged,
                open=open_count(agreement.share, agreement.reached),
            )
        )
    moved = sum(bool(one.enters or one.leaves) for one in agreement.experts if one.refusal is None)
    parts.append(
        tr(
            "{n} of {all} experts would by their own scores propose another list.",
            n=moved,
            all=len(agreement.experts),
        )
    )
    return in_sequence(parts)
