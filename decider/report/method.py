"""The method in words: its name, its normalisation, where it is published, what the shortlist rule says."""

from decider.analysis.analysis import Analysis
from decider.report.paper import Passage
from decider.report.speech import Voice
from decider.words import Message, message, plural

REFERENCES = {
    "topsis": "Hwang & Yoon (1981), Multiple Attribute Decision Making, Springer",
    "ahp": "Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill",
    "wsm": "Triantaphyllou (2000), Multi-Criteria Decision Making Methods, ch. 2, Springer",
    "wpm": "Triantaphyllou (2000), Multi-Criteria Decision Making Methods, ch. 2, Springer",
    "vikor": "Opricovic & Tzeng (2004), European Journal of Operational Research 156",
    "promethee2": "Brans, Vincke & Mareschal (1986), European Journal of Operational Research 24",
    "copras": "Zavadskas, Kaklauskas & Sarka (1994), Technological and Economic Development of Economy 1",
    "moora": "Brauers & Zavadskas (2006), Control and Cybernetics 35",
    "aras": "Zavadskas & Turskis (2010), Technological and Economic Development of Economy 16",
    "edas": "Keshavarz Ghorabaee, Zavadskas, Olfat & Turskis (2015), Informatica 26",
    "mabac": "Pamučar & Ćirović (2015), Expert Systems with Applications 42",
    "codas": "Keshavarz Ghorabaee, Zavadskas, Turskis & Antucheviciene (2016), ECECSR 50",
    "waspas": "Zavadskas, Turskis, Antucheviciene & Zakarevicius (2012), Elektronika ir Elektrotechnika 122",
    "spotis": "Dezert, Tchamova, Han & Tacnet (2020), FUSION 2020",
    "cocoso": "Yazdani, Zarate, Zavadskas & Turskis (2019), Management Decision 57",
    "marcos": "Stević, Pamučar, Puška & Chatterjee (2020), Computers & Industrial Engineering 140",
    "mairca": "Gigović, Pamučar, Bajić & Milićević (2016), Sustainability 8",
}
"""Titles of publications stay in the language they were written in."""

SHORT = {
    "vector": message("vector normalisation"),
    "fixed": message("fixed scales"),
    "minmax": message("min-max normalisation"),
    "max": message("normalisation by the largest value"),
    "sum": message("normalisation by the sum"),
    "ratio": message("normalisation by ratio"),
    "none": message("no normalisation"),
}
_EXPLAINED = {
    "vector": message("Each score is divided by the root of the sum of squares of its criterion."),
    "fixed": message(
        "Each score is placed on the scale of its criterion, (x − worst) ÷ (best − worst), "
        "so adding or withdrawing a project reorders no others."
    ),
    "minmax": message("Each score is placed between the worst and the best score of its criterion."),
    "max": message("Each score is divided by the largest of its criterion; a cost counts as 1 minus that."),
    "sum": message("Each score is divided by the sum of its criterion; a cost is inverted first."),
    "ratio": message("Each score is divided by the best of its criterion; a cost divides the best."),
    "none": message("Scores enter as they are."),
}


_PRIORITIES = {
    "eigenvector": message("priorities by the eigenvector"),
    "geometric-mean": message("priorities by the geometric mean"),
    "column-mean": message("priorities by the column mean"),
}


def method_line(analysis: Analysis) -> Message:
    """The method with its normalisation and parameters, as in "TOPSIS, fixed scales"."""
    said: Message = analysis.method.title
    if analysis.choice.normalisation in SHORT:
        said = message("{method}, {detail}", method=said, detail=SHORT[analysis.choice.normalisation])
    for name, value in analysis.choice.parameters:
        detail = _PRIORITIES[value] if name == "prioritisation" and value in _PRIORITIES else f"{name} {value}"
        said = message("{method}, {detail}", method=said, detail=detail)
    return said


def method(analysis: Analysis, voice: Voice, trials: Message | None = None) -> Passage:
    """How the ranking was made, with the reference."""
    name = analysis.choice.name
    said = (
        [message("{method}: {reference}.", method=analysis.method.title, reference=REFERENCES[name])]
        if (name in REFERENCES)
        else [message("{method}.", method=analysis.method.title)]
    )
    if analysis.choice.normalisation in _EXPLAINED:
        said.append(_EXPLAINED[analysis.choice.normalisation])
    if any(c.direction == "target" for c in analysis.criteria) and name != "spotis":
        said.append(message("A score with a target counts by its distance from it, the less the better."))
    ranked, criteria = len(analysis.alternatives), len(analysis.criteria)
    said.append(
        message(
            "{projects} ranked on {criteria}; equal scores share a rank.",
            projects=plural(ranked, "{n} project", "{n} projects"),
            criteria=plural(criteria, "{n} criterion", "{n} criteria"),
        )
    )
    rule = analysis.decision.shortlist
    said.append(plural(rule.size, "The shortlist takes the first.", "The shortlist takes the first {n}."))
    gated = tuple(voice.say(c.name) for c in analysis.criteria if c.gate is not None)
    if rule.gates and gated:
        said.append(message("A project must also pass the gates on {criteria}.", criteria=voice.listing(gated)))
    if trials is not None:
        said.append(trials)
    return Passage(
        voice.say(message("Method")), (voice.plain(voice.sentences(*(voice.say(sentence) for sentence in said))),)
    )
