"""What was understood of a table, as rows to look at: what each heading row says, then the first projects."""

from dataclasses import dataclass

from decider.decision.criteria import Criterion, judged
from decider.desktop.style.language import count, number, percent, plain, said, tr, trn
from decider.desktop.views.scale_words import direction_words, scale_signs
from decider.storage.tables.understood import Understood

_FIRST = 12
"""How many projects are shown."""


@dataclass(frozen=True)
class PreviewRow:
    """One row: its label, what each column says, and whether it is a heading (tinted) or assumed (muted)."""

    label: str
    cells: tuple[str, ...]
    heading: bool = False
    muted: bool = False


def columns(understood: Understood) -> tuple[Criterion, ...]:
    """The criteria that become columns."""
    return judged(understood.decision.criteria)


def preview_rows(understood: Understood) -> list[PreviewRow]:
    """Heading rows as they were understood, the first projects, and how many more there are."""
    decision, criteria = understood.decision, columns(understood)
    at = {c.id: j for j, c in enumerate(decision.criteria)}
    rows = _headings(understood, criteria)
    for alternative, scores in list(zip(decision.alternatives, decision.performances, strict=True))[:_FIRST]:
        values = tuple("" if (v := scores[at[c.id]]) is None else plain(v) for c in criteria)
        rows.append(PreviewRow(said(alternative.name), values))
    more = len(decision.alternatives) - _FIRST
    if more > 0:
        rows.append(
            PreviewRow(trn(more, "and {n} more project", "and {n} more projects"), ("",) * len(criteria), muted=True)
        )
    return rows


def _headings(understood: Understood, criteria: tuple[Criterion, ...]) -> list[PreviewRow]:
    found = dict(understood.rows)
    weights = {c.id: understood.decision.weighting.share(c.id) for c in criteria}

    def end(value: float | None) -> str:
        return "" if value is None else plain(value)

    kinds = {
        "direction": (
            tr("Direction"),
            tuple(scale_signs(c) if c.direction == "target" else direction_words(c) for c in criteria),
        ),
        "weight": (tr("Weight"), tuple(percent(weights[c.id], 1) if any(weights.values()) else "" for c in criteria)),
        "unit": (tr("Unit"), tuple(said(c.scale.unit) for c in criteria)),
        "worst": (tr("Worst"), tuple(end(c.scale.worst) for c in criteria)),
        "best": (tr("Best"), tuple(end(c.scale.best) for c in criteria)),
    }
    # A person may have turned some since.
    assumed = all(c.direction == "max" for c in criteria)
    rows = []
    for kind, (title, cells) in kinds.items():
        if kind in found:
            label = tr("{title} · row {row}", title=title, row=found[kind])
            rows.append(PreviewRow(label, cells, heading=True))
        elif (
            kind in ("direction", "weight")
            and (kind == "weight" or assumed)
            and understood.encoding + understood.delimiter + understood.sheet
        ):
            rows.append(PreviewRow(tr("{title} · assumed", title=title), cells, heading=True, muted=True))
        elif any(cells):
            rows.append(PreviewRow(title, cells, heading=True))
    return rows


def conclusion(understood: Understood) -> str:
    """How much was found, in one sentence."""
    projects = trn(understood.alternatives, "{n} project", "{n} projects")
    criteria = trn(understood.criteria, "{n} criterion", "{n} criteria")
    total = understood.alternatives * understood.criteria
    if understood.missing:
        return tr(
            "{projects} and {criteria}; {n} of {total} scores missing.",
            projects=projects, criteria=criteria, n=count(understood.missing), total=count(total),
        )  # fmt: skip
    return tr("{projects} and {criteria}; all {total} scores are there.", projects=projects, criteria=criteria,
              total=count(total))  # fmt: skip


def reading_facts(understood: Understood) -> list[tuple[str, str]]:
    """How the source was read, as name and value: sheet, delimiter, decimal mark."""
    facts = []
    if understood.sheet:
        facts.append((tr("Sheet"), understood.sheet))
    if understood.delimiter:
        names = {"\t": tr("tab"), ",": tr("comma"), ";": tr("semicolon")}
        facts.append((tr("Between cells"), names.get(understood.delimiter, understood.delimiter)))
    marks = {
        ".": tr("point, as in {example}", example=number(1.5, 1)),
        ",": tr("comma, as in {example}", example="1,5"),
        ".,": tr("point or comma, by column"),
    }
    if understood.decimal_mark:
        facts.append((tr("Decimal mark"), marks[understood.decimal_mark]))
    return facts
