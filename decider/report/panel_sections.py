"""What a report says of the panel: who judged, how far they agree, what was settled, and what is left to discuss."""

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.panel_agenda import Agenda, AgendaItem, agenda
from decider.analysis.panel_agreement import panel_agreement
from decider.analysis.panel_scores import PanelScores, panel_scores
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Panel
from decider.decision.panel_questions import shown_name
from decider.report.paper import Grid, Head, Part, Section, Words
from decider.report.speech import Voice
from decider.words import Message, message, plural

_MOST = 24
"""So many items of the agenda are printed; the window has them all."""


def panel_section(analysis: Analysis, chances: Chances | None, voice: Voice) -> Section | None:
    """Experts, agreement and what was settled; None before a round is revealed."""
    decision = analysis.decision
    try:
        found = panel_agreement(decision)
    except DeciderError:
        return None
    scores = panel_scores(decision)
    said = (_opening(decision, scores), *found.sentences)
    parts: list[Part] = [Words(tuple(voice.runs(sentence) for sentence in said)), _experts(decision, scores, voice)]
    parts += _settled(decision, scores, voice)
    return Section("panel", voice.say(message("The panel")), tuple(parts))


def _opening(decision: Decision, scores: PanelScores) -> Message:
    panel = decision.panel
    rules = {
        "mean": message("the mean, by voting weight"),
        "median": message("the median, by voting weight"),
        "trimmed": message("the mean without the outer {trim}% at each end", trim=f"{100 * panel.trim:.3g}"),
    }
    return plural(
        scores.round,
        "{experts} experts scored {projects} projects by {criteria} criteria in {n} round; a score of the panel is "
        "{rule}.",
        "{experts} experts scored {projects} projects by {criteria} criteria in {n} rounds; a score of the panel is "
        "{rule}.",
        experts=len(panel.experts),
        projects=len(scores.alternatives),
        criteria=len(scores.criteria),
        rule=rules[panel.score_rule],
    )


def _experts(decision: Decision, scores: PanelScores, voice: Voice) -> Grid:
    panel = decision.panel
    cells = len(scores.alternatives) * len(scores.criteria)
    rows = []
    for e, id in enumerate(scores.experts):
        expert = panel.expert(id)
        given = int((scores.given[e] == scores.given[e]).sum())
        barred = voice.enumerated(tuple(voice.say(a.row_name) for a in decision.alternatives if a.id in expert.recused))
        group = "" if panel.anonymous else voice.say(expert.group)
        name = voice.say(shown_name(panel, id))
        rows.append((name, group, voice.figure(expert.voting), f"{given} / {cells}", "" if panel.anonymous else barred))
    heads = (message("Expert"), message("Group"), message("Vote"), message("Scores"), message("Recused from"))
    return Grid(tuple(voice.say(head) for head in heads), tuple(rows), (0.28, 0.16, 0.08, 0.14, 0.34), (2, 3))


def _settled(decision: Decision, scores: PanelScores, voice: Voice) -> list[Part]:
    """The last outcome of each discussed cell, with its reason."""
    last = {(s.alternative, s.criterion): s for s in decision.panel.settlements}
    row = {id: i for i, id in enumerate(scores.alternatives)}
    column = {c.id: j for j, c in enumerate(scores.criteria)}
    rows = []
    for (alternative, criterion), settlement in last.items():
        if alternative not in row or criterion not in column:
            continue
        joined = float(scores.joined[row[alternative], column[criterion]])
        agreed = joined if settlement.value is None else settlement.value
        rows.append(
            (
                voice.say(decision.alternative(alternative).row_name),
                voice.say(decision.criterion(criterion).name),
                voice.number(joined, 2) if joined == joined else "–",
                voice.number(agreed, 2) if agreed == agreed else "–",
                voice.say(settlement.reason),
            )
        )
    if not rows:
        return []
    heads = (message("Project"), message("Criterion"), message("Joined"), message("Agreed"), message("Reason"))
    table = Grid(tuple(voice.say(head) for head in heads), tuple(rows), (0.27, 0.15, 0.09, 0.09, 0.40), (2, 3))
    return [Head(voice.say(message("Settled in discussion"))), table]


def agenda_section(analysis: Analysis, chances: Chances | None, voice: Voice) -> Section | None:
    """The disagreements that could change the shortlist, largest effect first; None before a round is revealed."""
    decision = analysis.decision
    try:
        found = agenda(decision)
    except DeciderError:
        return None
    parts: list[Part] = [Words(tuple(voice.runs(sentence) for sentence in found.sentences))]
    if found.items:
        parts.append(_items(decision, found, voice))
    left = len(found.items) - _MOST
    if left > 0:
        more = plural(left, "{n} further item is in the window.", "{n} further items are in the window.")
        parts.append(Words((voice.runs(more),), small=True))
    return Section("agenda", voice.say(message("What to discuss")), tuple(parts))


def _items(decision: Decision, found: Agenda, voice: Voice) -> Grid:
    rows = [
        (
            str(place),
            voice.noted(
                voice.say(decision.alternative(item.alternative).row_name),
                voice.say(decision.criterion(item.criterion).name),
            ),
            voice.number(item.agreed, 2),
            _voices(decision.panel, item, voice),
            voice.say(item.sentence),
        )
        for place, item in enumerate(found.items[:_MOST], start=1)
    ]
    heads = ("", message("Project and criterion"), message("Agreed"), message("Hear"), message("What would follow"))
    return Grid(tuple(voice.say(head) for head in heads), tuple(rows), (0.04, 0.24, 0.08, 0.26, 0.38), (0, 2))


def _voices(panel: Panel, item: AgendaItem, voice: Voice) -> str:
    """Whom to hear: those whose score would change the list, with that score."""
    return voice.enumerated(
        tuple(f"{voice.say(shown_name(panel, v.expert))} {voice.figure(v.value)}" for v in item.changing)
    )
