"""What the tables of agreement hold, computed and not yet drawn."""

from decider.analysis.consensus import word_for
from decider.analysis.panel_agreement import OwnRanking, PanelAgreement
from decider.analysis.panel_reliability import Reliability
from decider.decision.decision import Decision
from decider.desktop.style.labels import Tone
from decider.desktop.style.language import number, said, tr
from decider.desktop.views.panel_words import project_names
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.ranked_words import rank_words
from decider.desktop.widgets.tables import TextRow

_FEW, _BRIEF = 16, 4
"""So many experts with names of so few letters have room for names over their columns."""


def rank_columns(found: PanelAgreement) -> tuple[Column, ...]:
    """Project, the panel's rank, then one column for each expert, by number; the tip has the name."""
    short = _short(found)
    own = (Column(short[i], numeric=True, tip=_tip(one)) for i, one in enumerate(found.experts))
    return Column(tr("Project")), Column(tr("Panel"), numeric=True), *own


def _short(found: PanelAgreement) -> list[str]:
    """What stands over the experts' columns: their names where all are short, else numbers."""
    names = [said(one.name) for one in found.experts]
    fitting = len(names) <= _FEW and all(len(name) <= _BRIEF for name in names)
    return names if fitting else [str(i) for i in range(1, len(names) + 1)]


def experts_key(found: PanelAgreement) -> str:
    """Who the numbers over the columns are, "" where names stand there."""
    short = _short(found)
    pairs = zip(short, found.experts, strict=True)
    return " · ".join(f"{n} {said(one.name)}" for n, one in pairs) if short and short[0] == "1" else ""


def _tip(one: OwnRanking) -> str:
    if one.refusal is not None:
        return f"{said(one.name)}: {said(one.refusal)}"
    return tr("{name}: Kendall's τ-b with the panel {tau}", name=said(one.name), tau=number(one.tau or 0.0, 2))


def rank_rows(decision: Decision, found: PanelAgreement) -> list[TextRow]:
    """The projects by the panel's rank; an own list that differs from the panel's is a warning."""
    rows = []
    for i in sorted(range(len(found.alternatives)), key=lambda i: int(found.ranks[i])):
        id = found.alternatives[i]
        inside = id in found.shortlist
        cells, tones, weights = [], list[Tone](), list[int]()
        for one in found.experts:
            on = id in one.shortlist
            rank = "–" if one.refusal is not None else str(int(one.ranks[i]))
            cells.append(rank_words(rank, on))
            tones.append("muted" if one.refusal is not None else "warning" if on != inside else "text")
            weights.append(600 if on else 400)
        panel = rank_words(int(found.ranks[i]), inside)
        alternative = decision.alternative(id)
        rows.append(
            TextRow(
                id,
                (said(alternative.row_name), panel, *cells),
                ("text" if inside else "muted", "text", *tones),
                (600 if inside else 400, 600 if inside else 400, *weights),
                (said(alternative.name),),
            )
        )
    return rows


def group_columns() -> tuple[Column, ...]:
    """A group, how near its ranking is to the panel's, and what its list would change."""
    return (
        Column(tr("Group")),
        Column(tr("Kendall's τ-b with the panel"), numeric=True),
        Column(tr("First")),
        Column(tr("Would go in")),
        Column(tr("Would go out")),
    )


def group_rows(decision: Decision, found: PanelAgreement) -> list[TextRow]:
    """Each group's own ranking beside the panel's."""
    return [_own_row(decision, found, one) for one in found.groups]


def _own_row(decision: Decision, found: PanelAgreement, one: OwnRanking) -> TextRow:
    if one.refusal is not None:
        return TextRow(one.id, (said(one.name), "–", said(one.refusal), "", ""))
    best = next(id for id, rank in zip(found.alternatives, one.ranks.tolist(), strict=True) if rank == 1)
    cells = (
        said(one.name),
        number(one.tau or 0.0, 2),
        said(decision.alternative(best).row_name),
        project_names(decision, one.enters),
        project_names(decision, one.leaves),
    )
    return TextRow(one.id, cells, ("text", "text", "text", "warning", "warning"))


def figures_columns() -> tuple[Column, ...]:
    """A measure, its value, and what it means."""
    return Column(tr("Statistic")), Column(tr("Value"), numeric=True), Column(tr("Meaning"))


def figures_rows(decision: Decision, found: PanelAgreement) -> list[TextRow]:
    """Concordance, reliability of one expert and of the mean, overall and under each criterion, and S*."""
    rows = []
    if found.kendall_w is not None:
        meaning = tr("order of projects: 1 = all alike, 0 = no common order")
        rows.append(TextRow("w", (tr("Kendall's W"), number(found.kendall_w, 2), meaning)))
    if found.consensus is not None:
        meaning = tr("consensus of the experts' priorities: {word}", word=said(word_for(found.consensus)))
        rows.append(TextRow("s", (tr("Consensus S*"), f"{int(found.consensus * 100 + 1e-9)}%", meaning)))
    rows += _reliability_rows("", tr("All scores"), found.reliability)
    for id, reliability in found.by_criterion:
        rows += _reliability_rows(id, said(decision.criterion(id).name), reliability)
    return rows


def _reliability_rows(id: str, name: str, found: Reliability) -> list[TextRow]:
    if found.single is None or found.average is None or found.word is None:
        meaning = tr("not defined: {n} of {of} scores were given by all experts", n=found.cells, of=found.of)
        return [TextRow(f"icc {id}", (tr("ICC, {what}", what=name), "–", meaning), ("text", "muted", "muted"))]
    meaning = tr(
        "one expert {word}; the mean of all {average}; {n} of {of} scores given by all experts",
        word=said(found.word),
        average=number(found.average, 2),
        n=found.cells,
        of=found.of,
    )
    return [TextRow(f"icc {id}", (tr("ICC, {what}", what=name), number(found.single, 2), meaning))]
