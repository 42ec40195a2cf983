"""A whole report as one value, computed from an analysis and spoken in one language."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date as Date

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.report.arithmetic import sheets
from decider.report.balance import balance
from decider.report.bilingual import side_by_side
from decider.report.contents import USUAL
from decider.report.cover import cover, panel_names, session
from decider.report.firmness import smallest_change
from decider.report.method import method, method_line
from decider.report.opening import lead
from decider.report.paper import Outline, Passage, Sheet
from decider.report.project_pages import project_pages
from decider.report.reasons import compared_with, reasons
from decider.report.rows import ranking
from decider.report.sections import SECTIONS
from decider.report.speech import Voice, unsaid
from decider.report.steps import steps
from decider.report.verification import code
from decider.report.weighing import sensitivities, weights
from decider.words import Message, Text, message, plural

SIGNATURES: tuple[Message, ...] = (
    message("Chair of the panel"),
    message("For the coordination committee"),
    message("Date"),
)
_ILLUSTRATIVE = message("The scores are illustrative: nobody has given them.")


def outline(
    analysis: Analysis,
    language: str,
    date: Date,
    *,
    context: Text | Message = "",
    chances: Chances | None = None,
    signatures: tuple[Text | Message, ...] = SIGNATURES,
    contents: Collection[str] = USUAL,
    options: str = "",
) -> Outline:
    """The report on `analysis` in "en", "zh" or "both".

    `context` follows the date in the running header, by default the round of the panel; `chances` add how often each
    project was in; `contents` names the parts (see report.contents). `options` are those of the command line by
    which the decision differs from its file. An analysis without a result gives its refusal as the lead.
    """
    if language == "both":
        more = {"context": context, "chances": chances, "signatures": signatures, "contents": contents}
        more["options"] = options
        english, chinese = (outline(analysis, each, date, **more) for each in ("en", "zh"))  # type: ignore[arg-type]
        return side_by_side(english, chinese)
    voice, decision = Voice(language), analysis.decision
    said = _ranked(_opened(analysis, date, context, frozenset(contents), voice), analysis, chances, signatures, voice)
    found = sensitivities(analysis)
    wanted = frozenset(contents)
    if said.code:
        command = " ".join(part for part in ("decider verify FILE", options, "--code", said.code) if part)
        note = message("Whoever has the file can check that it is what was printed: {command}", command=command)
        said = replace(said, code_note=voice.say(note))
    said = replace(
        said,
        lead=lead(analysis, found, chances, voice),
        weights=weights(analysis, found, voice) if said.ranking and "weights" in wanted else None,
        sensitivity=smallest_change(analysis, found, voice) if "sensitivity" in wanted else None,
    )
    if "cover" in wanted:
        said = replace(
            said, cover=cover(analysis, said.date, panel_names(decision, voice), said.method_line, said.code, voice)
        )
    if "steps" in wanted and said.ranking:
        whole = replace(
            said,
            weights=weights(analysis, found, voice),
            sensitivity=smallest_change(analysis, found, voice),
            method=method(analysis, voice, _trials(chances, voice)),
            findings=_findings(analysis, voice, _ILLUSTRATIVE),
        )
        said = replace(said, pages=(*said.pages, steps(analysis, whole, voice)))
    return said


def _opened(analysis: Analysis, date: Date, context: Text | Message, contents: frozenset[str], voice: Voice) -> Outline:
    """What every report has, ranked or not."""
    decision, ranked = analysis.decision, analysis.result is not None
    line = method_line(analysis)
    marked = message("{a} · {b}", a=line, b=message("illustrative scores")) if decision.illustrative else line
    return Outline(
        language=voice.language,
        kind=voice.say(message("Ranked shortlist for decision")),
        date=voice.day(date),
        context=voice.say(context) or session(decision, voice),
        title=voice.say(decision.title) or voice.say(message("Decision without a title")),
        question="" if unsaid(decision.question) else voice.say(decision.question),
        lead=(),
        label=voice.say(_ILLUSTRATIVE) if decision.illustrative else "",
        ranking=None,
        weights=None,
        reasons_title=voice.say(message("Next below the line, and why not")),
        reasons_note="",
        reasons=(),
        balance=None,
        method=None,
        method_line=voice.say(marked),
        findings=_findings(analysis, voice, _ILLUSTRATIVE if ranked else None) if "findings" in contents else None,
        signatures=(),
        appendix_title=voice.say(message("Appendix: the arithmetic")),
        appendix_note="",
        appendix=(),
        page_of=voice.say(message("Page {page} of {pages}", page="{page}", pages="{pages}")),
        contents=contents,
        code=code(decision) if "code" in contents else "",
        code_title=voice.say(message("Check code")),
    )


def _ranked(
    said: Outline, analysis: Analysis, chances: Chances | None, signatures: tuple[Text | Message, ...], voice: Voice
) -> Outline:
    """The parts that follow from a ranking, those that were chosen."""
    if analysis.result is None:
        return said
    nexts = reasons(analysis, chances, voice, said.holds("borderline")) if said.holds("reasons") else ()
    tables, note = _appendix(analysis, voice) if said.holds("appendix") else ((), "")
    made = [maker(analysis, chances, voice) for name, maker in SECTIONS if said.holds(name)]
    return replace(
        said,
        ranking=ranking(analysis, voice, chances, said.holds("contributions")),
        sections=tuple(section for section in made if section is not None),
        reasons=nexts,
        reasons_note=compared_with(analysis, voice) if nexts else "",
        balance=balance(analysis, voice) if said.holds("balance") else None,
        method=method(analysis, voice, _trials(chances, voice)) if said.holds("method") else None,
        pages=project_pages(analysis, chances, voice) if said.holds("projects") else (),
        signatures=tuple(voice.say(text) for text in signatures) if said.holds("signatures") else (),
        appendix=tables,
        appendix_note=note,
    )


def _appendix(analysis: Analysis, voice: Voice) -> tuple[tuple[Sheet, ...], str]:
    tables, whole = sheets(analysis, voice)
    if whole:
        note = message("What the ranking follows from, in the order in which it is computed by hand.")
    else:
        note = message(
            "What the ranking follows from. The tables in between have too many figures for paper; "
            "the Excel workbook holds them."
        )
    return tables, voice.say(note)


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
