"""What the tables of the method comparison hold, computed and not yet drawn."""

from itertools import zip_longest

from decider.analysis.agreement import Agreement
from decider.analysis.offered import METHODS
from decider.decision.decision import Decision
from decider.desktop.style.labels import Tone
from decider.desktop.style.language import number, said, tr
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.ranked_words import rank_words
from decider.desktop.widgets.tables import TextRow
from decider.words import Bilingual, Text

WEAK = 0.8
"""Correlations below this are shown as a warning."""

FIRST_METHOD = 2
"""The columns before the methods: the project, and how many methods list it."""


def short_title(name: str) -> str:
    """A method as it stands over a narrow column."""
    narrow: dict[str, Text] = {
        "wsm": Bilingual("WSM", "加权和"),
        "wpm": Bilingual("WPM", "加权积"),
        "promethee2": "PROM. II",
    }
    return said(narrow[name] if name in narrow else METHODS[name].title)


def rank_columns(found: Agreement) -> tuple[Column, ...]:
    """Project, number of lists, then one column for each method."""
    return (
        Column(tr("Project")),
        Column(tr("Lists"), numeric=True, tip=tr("How many of the methods shortlist it")),
        *(Column(short_title(m), numeric=True, tip=said(METHODS[m].title)) for m in found.methods),
    )


def rank_rows(decision: Decision, found: Agreement, present: tuple[str, ...]) -> list[TextRow]:
    """The projects in the order that the methods agree on best; list members bear a mark, and a cell that differs from
    the `present` list is a warning."""
    at = {id: i for i, id in enumerate(found.alternatives)}
    rows = []
    for id in found.consensus["borda"]:
        listed = [id in shortlist for shortlist in found.shortlists]
        cells = [rank_words(rank, on) for on, rank in zip(listed, found.ranks[:, at[id]].tolist(), strict=True)]
        tones: list[Tone] = ["warning" if on != (id in present) else "text" if on else "muted" for on in listed]
        alternative = decision.alternative(id)
        counted: Tone = "text" if sum(listed) in (0, len(listed)) else "warning"
        rows.append(
            TextRow(
                id,
                (said(alternative.row_name), f"{sum(listed)}/{len(listed)}", *cells),
                ("text" if any(listed) else "muted", counted, *tones),
                (600 if id in present else 400, 400, *(600 if on else 400 for on in listed)),
                (said(alternative.name),),
            )
        )
    return rows


def correlation_columns(found: Agreement) -> tuple[Column, ...]:
    """One column for each method."""
    titles = (Column(short_title(m), numeric=True, tip=said(METHODS[m].title)) for m in found.methods)
    return Column(tr("Method")), *titles


def correlation_rows(found: Agreement) -> list[TextRow]:
    """Kendall's tau-b below the diagonal, weighted Spearman above it."""
    rows = []
    for i, name in enumerate(found.methods):
        values = [
            (found.kendall if j < i else found.spearman)[i, j] if i != j else None for j in range(len(found.methods))
        ]
        cells = tuple("" if v is None else number(float(v), 2) for v in values)
        tones: tuple[Tone, ...] = tuple("text" if v is None or v >= WEAK else "warning" for v in values)
        rows.append(TextRow(name, (said(METHODS[name].title), *cells), ("text", *tones)))
    return rows


def consensus_columns(found: Agreement) -> tuple[Column, ...]:
    """The place, and a column for each rule."""
    titles = {"borda": tr("Borda: least sum of ranks"), "copeland": tr("Copeland: most majorities won")}
    titles["kemeny"] = tr("Kemeny: fewest contradictions")
    return Column(tr("Place"), numeric=True), *(Column(titles[rule]) for rule in found.consensus)


def consensus_rows(decision: Decision, found: Agreement) -> list[TextRow]:
    """Who stands at each place by each rule; where the rules differ from Borda it is a warning."""
    rows = []
    for place, ids in enumerate(zip_longest(*found.consensus.values()), 1):
        names = tuple(said(decision.alternative(id).row_name) for id in ids)
        tones: tuple[Tone, ...] = tuple("text" if id == ids[0] else "warning" for id in ids)
        rows.append(TextRow(str(place), (str(place), *names), ("muted", *tones)))
    return rows
