"""Fairness: the result without each expert, strict and lenient experts, raw scores beside calibrated ones."""

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from decider.analysis.panel_fairness import LeftOut, Outcome, PanelFairness, panel_fairness
from decider.analysis.panel_severity import Severity
from decider.decision.decision import Decision
from decider.decision.panel_questions import shown_name
from decider.decision.profiles import listed
from decider.desktop.charts.severity import SeverityBar, SeverityChart, paint_severity, severity_height
from decider.desktop.style.labels import Tone, label
from decider.desktop.style.language import in_sequence, number, plain, said, tr, trn
from decider.desktop.views.panel_page import PanelPage
from decider.desktop.views.panel_words import project_names
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.ranked_words import rank_words
from decider.desktop.widgets.tables import TextRow


class FairnessPage(PanelPage):
    """The conclusion first, then what each expert decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: PanelFairness | None = None
        self.lead = label("", "lead", 400, "text", wrap=True)
        self.without = FittedTable(
            tr("Without each expert"),
            [
                Column(tr("Without")), Column(tr("Would go out")), Column(tr("Would go in")),
                Column(tr("Ranks moved"), True), Column(tr("τ-b"), True, tr("Kendall's τ-b with the panel")),
                Column(
                    tr("Own list differs in"), True, tr("How many projects the list by their own scores alone lacks")
                ),
            ],
            14,
        )  # fmt: skip
        self._without = Card(tr("Without each expert"), tr("weights stay, and what was settled stays settled"))
        self._without.body.addWidget(self.without)
        self.chart = ChartView()
        self._severity = Card(
            tr("Strict and lenient"), tr("mean difference to the others on the same scores, with its 95% interval")
        )
        self._severity.body.addWidget(self.chart)
        self.calibrated = FittedTable(
            tr("Raw and calibrated"),
            [
                Column(tr("Project")), Column(tr("Rank"), True),
                Column(tr("Calibrated"), True, tr("With each expert's strictness taken off")),
            ],
            12,
        )  # fmt: skip
        self.clipped = label("", "small", 400, "muted", wrap=True)
        self._calibrated = Card(tr("Raw and calibrated"), tr("● on the list; in colour where the two lists differ"))
        self._calibrated.body.addWidget(self.calibrated)
        self._calibrated.body.addWidget(self.clipped)
        self.straight = FittedTable(
            tr("One score for all"),
            [Column(tr("Expert")), Column(tr("Criterion")), Column(tr("Score"), True), Column(tr("Projects"), True)],
        )
        self._straight = Card(tr("One score for all"), tr("answers that tell no project from another"))
        self._straight.body.addWidget(self.straight)
        self.more = label("", "body", 400, "muted", wrap=True)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.more)
        for card in (self._without, self._severity, self._calibrated, self._straight):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.without)

    def work(self, decision: Decision) -> Iterator[PanelFairness]:
        """The fairness of the last revealed round."""
        yield panel_fairness(decision)

    def show_found(self, decision: Decision, found: PanelFairness) -> None:
        """Show everything about the answer."""
        self.found = found
        self.lead.setText(_lead(decision, found))
        # The first sentences say of each expert what the table below says.
        self.more.setText(in_sequence(said(sentence) for sentence in found.sentences[max(1, len(found.pivotal)) :]))
        self.without.show_rows([_without_row(decision, one) for one in found.left_out])
        self._severity.setVisible(bool(found.severity))
        self._calibrated.setVisible(bool(found.severity))
        if found.severity:
            self._show_severity(decision, found.severity)
            self.calibrated.show_rows(_calibrated_rows(decision, found))
            n = found.calibrated.clipped
            self.clipped.setText(
                trn(n, "{n} score was held at an end of its scale.", "{n} scores were held at an end of their scale.")
            )
            self.clipped.setVisible(n > 0)
        self.straight.show_rows(_straight_rows(decision, found))
        self._straight.setVisible(bool(found.straight))

    def _show_severity(self, decision: Decision, found: tuple[Severity, ...]) -> None:
        bars = [_bar(decision, one) for one in sorted(found, key=lambda s: s.mean)]
        chart = SeverityChart(bars, tr("← stricter than the others"), tr("more lenient than the others →"))
        self.chart.show_chart(
            lambda painter, rect, ink: paint_severity(painter, rect, chart, ink),
            tr("Strict and lenient"),
            "; ".join(f"{bar.name} {bar.text}" for bar in bars),
            QSize(600, round(severity_height(chart)) + 8),
        )
        self.chart.setMinimumHeight(round(severity_height(chart)) + 8)

    def point_at(self, alternative: str, criterion: str = "") -> None:
        """Bring a project into view among the calibrated ranks."""
        self.calibrated.select_id(alternative)


def _lead(decision: Decision, found: PanelFairness) -> str:
    if not found.pivotal:
        return said(found.sentences[0])
    names = said(listed(tuple(shown_name(decision.panel, id) for id in found.pivotal)))
    return trn(
        len(found.pivotal),
        "The list depends on {n} of {all} experts: without {names} it would be another.",
        "The list depends on {n} of {all} experts: without any one of {names} it would be another.",
        all=len(found.left_out),
        names=names,
    )


def _bar(decision: Decision, one: Severity) -> SeverityBar:
    name = said(shown_name(decision.panel, one.expert))
    figure = tr("{points}% of the scale", points=number(abs(one.mean) * 100, 1))
    if one.strict:
        figure = tr("strict, {figure}", figure=figure)
    elif one.lenient:
        figure = tr("lenient, {figure}", figure=figure)
    low, high = (None if end is None else end * 100 for end in (one.low, one.high))
    return SeverityBar(name, one.mean * 100, low, high, figure, one.strict or one.lenient)


def _change(decision: Decision, outcome: Outcome) -> str:
    if outcome.refusal is not None:
        return said(outcome.refusal)
    if not outcome.changes:
        return tr("the same list")
    return tr(
        "{comes} in place of {goes}",
        comes=project_names(decision, outcome.comes),
        goes=project_names(decision, outcome.goes),
    )


def _without_row(decision: Decision, one: LeftOut) -> TextRow:
    outcome, name = one.without, said(shown_name(decision.panel, one.expert))
    if outcome.refusal is not None:
        return TextRow(one.expert, (name, said(outcome.refusal), "", "", "", ""))
    moved = str(outcome.moved)
    if outcome.farthest:
        farthest = said(decision.alternative(outcome.farthest).row_name)
        before, after = outcome.farthest_ranks
        tip = tr("Farthest: {project}, from {before} to {after}", project=farthest, before=before, after=after)
    else:
        tip = ""
    tone: Tone = "warning" if outcome.changes else "muted"
    return TextRow(
        one.expert,
        (
            name,
            project_names(decision, outcome.goes),
            project_names(decision, outcome.comes),
            moved,
            "–" if outcome.tau is None else number(outcome.tau, 2),
            "–" if one.adopted.refusal is not None else str(len(one.adopted.goes)),
        ),
        ("text", tone, tone, "text", "text", "muted" if not one.adopted.changes else "text"),
        (600 if outcome.changes else 400,),
        ("", "", "", tip, "", _change(decision, one.adopted)),
    )


def _calibrated_rows(decision: Decision, found: PanelFairness) -> list[TextRow]:
    after = found.calibrated.outcome
    rows = []
    for i in sorted(range(len(found.alternatives)), key=lambda i: int(found.ranks[i])):
        id = found.alternatives[i]
        then = id in after.shortlist
        now = id not in after.comes and (then or id in after.goes)
        rank = "–" if after.refusal is not None else str(int(after.ranks[i]))
        cells = (
            said(decision.alternative(id).row_name),
            rank_words(int(found.ranks[i]), now),
            rank_words(rank, then),
        )
        tone: Tone = "warning" if now != then else "text" if now else "muted"
        rows.append(TextRow(id, cells, ("text" if now else "muted", tone, tone), (600 if now else 400,) * 2))
    return rows


def _straight_rows(decision: Decision, found: PanelFairness) -> list[TextRow]:
    rows = []
    for line in found.straight:
        criterion = said(decision.criterion(line.criterion).name) if line.criterion else tr("all criteria")
        name = said(shown_name(decision.panel, line.expert))
        cells = (name, criterion, plain(line.value), str(line.projects))
        rows.append(TextRow(f"{line.expert} {line.criterion}", cells))
    return rows
