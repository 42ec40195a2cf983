"""What the shortlist concludes, in sentences."""

from dataclasses import dataclass

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.what_if import why_not
from decider.desktop.style.language import count, language, said, tr, trn
from decider.desktop.widgets.runs_label import Run
from decider.report.rows import printed_order
from decider.report.speech import Voice
from decider.words import Message, message, plural

_CLOSE_CELLS = 20_000
"""For larger tables the smallest change of a score is not looked for: it ranks them some hundred times."""


def lead(analysis: Analysis, chances: Chances | None) -> list[Run]:
    """How many are in, borderline, and close below the line; the claim is bold."""
    voice = Voice(language())
    return [Run(run.text, 600 if run.bold else 400) for run in voice.runs(_lead(analysis, chances, voice))]


def _lead(analysis: Analysis, chances: Chances | None, voice: Voice) -> Message:
    cut, below = len(analysis.shortlist), len(analysis.alternatives) - len(analysis.shortlist)
    amount = voice.begun(voice.in_words(cut))
    if not cut:
        return message("No project passes the gates, so **none** is proposed.")
    if chances is None:
        return plural(cut, "**One is proposed**.", "**{amount} are proposed**.", amount=amount)
    standings = [chances.standing(id) for id in analysis.shortlist]
    sure = standings.count("in")
    open_ = cut - sure
    listed = set(analysis.shortlist)
    near = sum(chances.standing(a.id) != "out" for a in analysis.alternatives if a.id not in listed)
    all_in = plural(cut, "The one proposed is in", "All {amount} are in", amount=voice.in_words(cut))
    all_open = plural(cut, "The one proposed is borderline", "All {amount} are borderline", amount=voice.in_words(cut))
    mixed = message(
        "{standing}, {others}",
        standing=plural(sure, "One is in", "{amount} are in", amount=voice.begun(voice.in_words(sure))),
        others=plural(open_, "one is borderline", "{amount} are borderline", amount=voice.in_words(open_)),
    )
    claim = all_in if not open_ else all_open if not sure else mixed
    following = plural(near, "one below the line", "{amount} below the line", amount=voice.in_words(near))
    if not below:
        return message("**{claim}**.", claim=claim)
    if not near:
        return message("**{claim}**, and nobody below the line has a chance of 10% or more.", claim=claim)
    if not open_:
        return message("**{claim}**, though {below} could come in.", claim=claim, below=following)
    return plural(
        open_,
        "**{claim}**, and {below} could take its place.",
        "**{claim}**, and {below} could take their place.",
        claim=claim,
        below=following,
    )


def subtitle(analysis: Analysis) -> str:
    """How many of how many."""
    listed, total = len(analysis.shortlist), len(analysis.decision.alternatives)
    return trn(total, "{listed} of {n} project", "{listed} of {n} projects", listed=count(listed))


@dataclass(frozen=True)
class CloseCall:
    """What is close at the cut line: a claim and a sentence, and the score that decides it (ids)."""

    claim: str
    sentence: str
    alternative: str = ""
    criterion: str = ""


def close_call(analysis: Analysis, chances: Chances | None) -> CloseCall | None:
    """A tie at the cut line, or a place on it that is borderline; None where the line is clear."""
    cut = len(analysis.shortlist)
    barred = analysis.fails_gate if analysis.decision.shortlist.gates else frozenset()
    next_off = [id for i in printed_order(analysis)[cut:] if (id := analysis.alternatives[i].id) not in barred]
    if not cut or not next_off:
        return None
    for finding in analysis.findings:
        if finding.place == "shortlist" and finding.severity == "warning":
            claim = tr("Places {a} and {b} tie.", a=cut, b=cut + 1)
            return CloseCall(claim, said(finding.message), finding.alternative)
    if chances is None or "borderline" not in (chances.standing(analysis.shortlist[-1]), chances.standing(next_off[0])):
        return None
    claim = tr("Places {a} and {b} are a close call.", a=cut, b=cut + 1)
    small = analysis.numbers.table.matrix.size <= _CLOSE_CELLS
    change = why_not(analysis, next_off[0]) if small else None
    if change is None:
        return CloseCall(claim, "", next_off[0])
    return CloseCall(claim, said(change.sentence), next_off[0], change.criterion)
