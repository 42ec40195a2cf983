"""The first lines: what is proposed, who leads, how close it was, what was left out."""

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.sensitivity import CriterionSensitivity
from decider.report.firmness import first_change, joined
from decider.report.paper import Sentence
from decider.report.rows import printed_order, score_digits, short_name
from decider.report.speech import Voice
from decider.words import Message, message, plural


def lead(
    analysis: Analysis, found: dict[str, CriterionSensitivity], chances: Chances | None, voice: Voice
) -> tuple[Sentence, ...]:
    """The conclusion in a few sentences, as one passage."""
    total, cut = len(analysis.decision.alternatives), len(analysis.shortlist)
    if analysis.result is None:
        said: list[Message] = [message("**Nothing is ranked.**")]
        said += [analysis.refusal] if analysis.refusal is not None else []
        return (joined([voice.runs(sentence) for sentence in said], voice),)
    said = [
        plural(
            cut,
            "Of {total}, **one** is proposed.",
            "Of {total}, **{amount}** are proposed.",
            total=plural(total, "{n} candidate project", "{n} candidate projects"),
            amount=voice.in_words(cut),
        )
        if cut
        else message("No project passes the gates, so **none** is proposed.")
    ]
    said += _standings(analysis, chances, voice) if chances else _places(analysis, voice)
    if chances is None and (change := first_change(analysis, found)) is not None and total > 1:
        said.append(change)
    if analysis.unranked:
        said.append(
            plural(
                len(analysis.unranked),
                "**One** is not ranked, because scores are missing.",
                "**{amount}** are not ranked, because scores are missing.",
                amount=voice.begun(voice.in_words(len(analysis.unranked))),
            )
        )
    return (joined([voice.runs(sentence) for sentence in said], voice),)


def _places(analysis: Analysis, voice: Voice) -> list[Message]:
    """Who leads, and the margin at the cut line."""
    assert analysis.result is not None
    scores, order, cut = analysis.result.scores, printed_order(analysis), len(analysis.shortlist)
    digits = score_digits(analysis)
    said: list[Message] = []
    if cut:
        first = [i for i in order[:cut] if analysis.result.ranks[i] == analysis.result.ranks[order[0]]]
        name = short_name(analysis, analysis.alternatives[order[0]].id, voice)
        score = voice.number(float(scores[order[0]]), digits)
        if len(first) == 1:
            said.append(message("{first} leads with {score}.", first=name, score=score))
        else:
            said.append(
                message(
                    "{n} share the first place with {score}.", n=voice.begun(voice.in_words(len(first))), score=score
                )
            )
    if 0 < cut < len(order):
        last, following = order[cut - 1], order[cut]
        values = {
            "last": short_name(analysis, analysis.alternatives[last].id, voice),
            "next": short_name(analysis, analysis.alternatives[following].id, voice),
            "gap": voice.number(abs(float(scores[last] - scores[following])), digits),
        }
        if analysis.result.ranks[last] == analysis.result.ranks[following]:
            said.append(message("At the cut line {last} and {next} have the same score.", **values))
        elif analysis.result.ranks[last] < analysis.result.ranks[following]:
            said.append(message("At the cut line {last} is {gap} ahead of {next}.", **values))
    return said


def _standings(analysis: Analysis, chances: Chances, voice: Voice) -> list[Message]:
    """How many of those proposed are in, how many borderline, and how many below the line might replace them."""
    cut = len(analysis.shortlist)
    proposed = [chances.standing(id) for id in analysis.shortlist]
    sure, open_ = proposed.count("in"), cut - proposed.count("in")
    below = sum(chances.standing(a.id) != "out" for a in analysis.alternatives if a.id not in set(analysis.shortlist))
    said = [
        plural(
            sure,
            "**One is in**: it was among the {cut} in at least 90% of {samples} trials that varied {varied}.",
            "**{amount} are in**: they were among the {cut} in at least 90% of {samples} trials that varied {varied}.",
            amount=voice.begun(voice.in_words(sure)),
            cut=voice.in_words(cut),
            samples=voice.count(chances.samples),
            varied=chances.varied,
        )
    ]
    if open_:
        count = voice.begun(voice.in_words(open_))
        if below:
            might = plural(
                below,
                "{amount} project below the line",
                "{amount} projects below the line",
                amount=voice.in_words(below),
            )
            said.append(
                plural(
                    open_,
                    "**One is borderline**, and {below} might have taken its place.",
                    "**{amount} are borderline**, and {below} might have taken their place.",
                    amount=count,
                    below=might,
                )
            )
        else:
            said.append(plural(open_, "**One is borderline**.", "**{amount} are borderline**.", amount=count))
    return said
