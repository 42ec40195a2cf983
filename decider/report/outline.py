"""A whole report as one value, computed from an analysis and spoken in one language."""

from datetime import date as Date

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.report.arithmetic import sheets
from decider.report.balance import balance
from decider.report.firmness import smallest_change
from decider.report.method import method, method_line
from decider.report.opening import lead
from decider.report.paper import Outline, Passage
from decider.report.reasons import compared_with, reasons
from decider.report.rows import ranking
from decider.report.speech import Voice, unsaid
from decider.report.weighing import sensitivities, weights
from decider.words import Message, Text, message, plural

SIGNATURES: tuple[Message, ...] = (
    message("Chair of the panel"),
    message("For the coordination committee"),
    message("Date"),
)


def outline(
    analysis: Analysis,
    language: str,
    date: Date,
    *,
    context: Text | Message = "",
    chances: Chances | None = None,
    signatures: tuple[Text | Message, ...] = SIGNATURES,
    appendix: bool = True,
) -> Outline:
    """The report on `analysis` in "en" or "zh".

    `context` follows the date in the running header; `chances` add how often each project was in; without `appendix`
    the tables of the arithmetic are left out. An analysis without a result gives its refusal as the lead.
    """
    voice = Voice(language)
    decision, ranked = analysis.decision, analysis.result is not None
    found = sensitivities(analysis)
    tables, whole = sheets(analysis, voice) if ranked and appendix else ((), True)
    note = message("What the ranking follows from, in the order in which it is computed by hand.")
    if not whole:
        note = message(
            "What the ranking follows from. The tables in between have too many figures for paper; "
            "the Excel workbook holds them."
        )
    nexts = reasons(analysis, chances, voice) if ranked else ()
    illustrative = message("The scores are illustrative: nobody has given them.")
    line = method_line(analysis)
    return Outline(
        language=language,
        kind=voice.say(message("Ranked shortlist for decision")),
        date=voice.day(date),
        context=voice.say(context),
        title=voice.say(decision.title) or voice.say(message("Decision without a title")),
        question="" if unsaid(decision.question) else voice.say(decision.question),
        lead=lead(analysis, found, chances, voice),
        label=voice.say(illustrative) if decision.illustrative else "",
        ranking=ranking(analysis, voice, chances) if ranked else None,
        weights=weights(analysis, found, voice) if ranked else None,
        sensitivity=smallest_change(analysis, found, voice),
        reasons_title=voice.say(message("Next below the line, and why not")),
        reasons_note=compared_with(analysis, voice) if nexts else "",
        reasons=nexts,
        balance=balance(analysis, voice) if ranked else None,
        method=method(analysis, voice, _trials(chances, voice)) if ranked else None,
        method_line=voice.say(
            message("{a} · {b}", a=line, b=message("illustrative scores")) if decision.illustrative else line
        ),
        findings=_findings(analysis, voice, illustrative if ranked else None),
        signatures=tuple(voice.say(text) for text in signatures) if ranked else (),
        appendix_title=voice.say(message("Appendix: the arithmetic")),
        appendix_note=voice.say(note),
        appendix=tables,
        page_of=voice.say(message("Page {page} of {pages}", page="{page}", pages="{pages}")),
    )


def _trials(chances: Chances | None, voice: Voice) -> Message | None:
    if chances is None:
        return None
    return message(
        "Robustness: {samples} trials that varied {varied}, seed {seed}.",
        samples=voice.count(chances.samples),
        varied=chances.varied,
        seed=chances.seed,
    )


def _findings(analysis: Analysis, voice: Voice, already: Message | None) -> Passage | None:
    """What deserves attention; what the report says at its head is not repeated."""
    said = [f.message for f in analysis.findings if f.message not in (already, analysis.refusal)]
    if not said:
        return None
    title = plural(len(said), "A finding", "Findings")
    return Passage(voice.say(title), tuple(voice.plain(voice.say(text)) for text in said))
