"""The minutes of a panel as a Word document: who sat on it, what happened, and room to sign."""

from decider.decision.decision import Decision
from decider.report.docx import docx_report
from decider.report.panel_minutes import chain_sentence, members, minutes
from decider.report.paper import Facts, Grid, Outline, Section, Words
from decider.report.speech import Voice
from decider.words import message


def panel_minutes_docx(decision: Decision, language: str, paper: str = "A4") -> bytes:
    """The minutes as the bytes of a .docx file, on A4 or Letter; every name and reason is plain text."""
    voice = Voice(language)
    title = voice.say(decision.title) or voice.say(message("Untitled"))
    experts = Grid(
        tuple(voice.say(head) for head in (message("Expert"), message("Group"), message("Vote"))),
        tuple((voice.say(name), voice.say(group), voting) for name, group, voting in members(decision)),
        (0.5, 0.35, 0.15),
        (2,),
    )
    events = Grid(
        tuple(voice.say(head) for head in (message("Time"), message("What"), message("Mark"))),
        tuple((m.time.replace("T", " "), voice.say(m.sentence), m.mark) for m in minutes(decision)),
        (0.22, 0.65, 0.13),
    )
    lines = Facts(((voice.say(message("Chair")), ""), (voice.say(message("Date")), "")))
    sections = (
        Section("panel", voice.say(message("The panel")), (experts,)),
        Section(
            "record", voice.say(message("Record")), (events, Words((voice.runs(chain_sentence(decision)),)), lines)
        ),
    )
    day = decision.panel.log[-1].time[:10] if decision.panel.log else ""
    return docx_report(_outline(voice, title, day, sections), paper)


def _outline(voice: Voice, title: str, day: str, sections: tuple[Section, ...]) -> Outline:
    """A report that holds these sections alone."""
    return Outline(
        language=voice.language,
        kind=voice.say(message("Minutes of the panel")),
        date=day,
        context="",
        title=voice.say(message("Minutes of the panel: {title}", title=title)),
        question="",
        lead=(),
        label="",
        ranking=None,
        weights=None,
        reasons_title="",
        reasons_note="",
        reasons=(),
        balance=None,
        method=None,
        method_line="",
        findings=None,
        signatures=(),
        appendix_title="",
        appendix_note="",
        appendix=(),
        page_of=voice.say(message("Page {page} of {pages}", page="{page}", pages="{pages}")),
        contents=frozenset(),
        sections=sections,
    )
