"""What each ranking method rewards, when not to use it, and where it comes from.

The two tables at the end of the notes were measured: on 10,000 random tables, and on another 10,000 in which the
weights were moved until two alternatives tied, where a wrong move shows if there is one at all.
"""

from dataclasses import dataclass

from decider.words import Message, message


@dataclass(frozen=True)
class MethodNote:
    """What a method rewards, when to beware of it, and its reference (author, year, where)."""

    rewards: Message
    beware: Message
    reference: str


KEEPS_DOMINANCE = dict.fromkeys(
    (
        "topsis", "ahp", "wsm", "wpm", "vikor", "promethee2", "copras", "moora", "aras", "edas", "mabac", "waspas",
        "spotis", "cocoso", "marcos", "mairca",
    ),
    True,
) | {"codas": False}  # fmt: skip
"""Whether an alternative that is at least as good on every criterion is never ranked below (CODAS: 5 of 10,000)."""

DEARER_MAY_CLIMB: dict[str, tuple[str, ...]] = {
    "topsis": ("vector", "sum"),
    "vikor": ("",),
    "copras": ("",),
    "codas": ("",),
    "cocoso": ("",),
}
"""The methods, with their normalisations ("" = always), under which an alternative can pass another when one of its
own costs rises. In near ties: VIKOR 6 %, CoCoSo 6 %, CODAS 0.6 %, COPRAS and TOPSIS 0.1 %; no other method ever did.
VIKOR does not at v = 0 and v = 1, nor CODAS at tau = 0."""

SAME_ORDER: tuple[tuple[tuple[str, str], ...], ...] = (
    (("wsm", "minmax"), ("mabac", ""), ("mairca", "")),
    (("wsm", "ratio"), ("marcos", "")),
    (("wsm", "vector"), ("moora", "")),
)
"""Methods, each with its normalisation, that order alike on any table: their formulas differ by factors that all
alternatives share. Their agreement is one opinion, not several."""

_NOTES = {
    "topsis": MethodNote(
        message(
            "Rewards being near the best and far from the worst that anybody has; "
            "large gaps count more than in proportion, because distances are squared."
        ),
        message(
            "Except under fixed scales the result depends on who else is in the table, so a withdrawal can reorder the "
            "others; under vector and sum, close to a tie (1 in 1000), an alternative can even climb when its own "
            "cost rises."
        ),
        "Hwang & Yoon (1981), Multiple Attribute Decision Making, Springer",
    ),
    "ahp": MethodNote(
        message(
            "Rewards a large part of what all alternatives have together, weighted by what people said in pairwise "
            "comparisons; a strength on one criterion makes up for a weakness on another."
        ),
        message(
            "In the distributive mode a new or withdrawn alternative can reorder the others; in the ideal mode less. "
            "Comparisons of more than nine things tire people; with a high consistency ratio the weights are guesses."
        ),
        "Saaty (1977), Journal of Mathematical Psychology 15(3), 234–281; (1980), The Analytic Hierarchy Process",
    ),
    "wsm": MethodNote(
        message("Rewards the sum: any strength makes up for any weakness, at the rate the weights say."),
        message(
            "Do not use it where a poor score must not be bought off, or where two criteria say the same thing twice. "
            "Without fixed scales the weights mean something else whenever the range of the table changes."
        ),
        "Fishburn (1967), Operations Research 15(3), 537–542",
    ),
    "wpm": MethodNote(
        message(
            "Rewards balance: a score that is halved costs the same share everywhere, so one very poor score is hard "
            "to make up for. With ratios it does not depend on units."
        ),
        message(
            "A single zero makes the product zero, and values must be positive. "
            "Not for scales whose zero is arbitrary, such as temperatures or ratings that start at 1."
        ),
        "Bridgman (1922), Dimensional Analysis, Yale University Press; Miller & Starr (1969), Executive Decisions",
    ),
    "vikor": MethodNote(
        message("Rewards a good sum and having no large regret on any one criterion; v says in which mix."),
        message(
            "The first is a compromise only if both acceptance conditions hold, so read the compromise set. "
            "Both parts are scaled by their range: close to a tie (6 in 100) an alternative can climb when its own "
            "cost rises, and a withdrawal can reorder the others."
        ),
        "Opricovic & Tzeng (2004), European Journal of Operational Research 156(2), 445–455",
    ),
    "promethee2": MethodNote(
        message(
            "Rewards being preferred to the others, one by one; the usual preference function counts only who is "
            "better, not by how much, and so asks nothing about units."
        ),
        message(
            "With the usual function a hair's breadth counts like a mile: give thresholds q and p where size matters. "
            "A withdrawal can reorder the others."
        ),
        "Brans & Vincke (1985), Management Science 31(6), 647–656",
    ),
    "copras": MethodNote(
        message(
            "Rewards a large part of the total benefits, and low total costs in inverse proportion: "
            "halving small costs helps more than halving large ones."
        ),
        message(
            "It divides by the costs, so an alternative without any cannot be ranked. "
            "Close to a tie (1 in 1000) an alternative can climb when its own cost rises. "
            "Without costs it orders as the weighted sum of parts of the total."
        ),
        "Zavadskas, Kaklauskas & Sarka (1994), Technological and Economic Development of Economy 1(3), 131–139",
    ),
    "moora": MethodNote(
        message(
            "Rewards benefits less costs, each divided by the length of its column; strengths make up for weaknesses."
        ),
        message(
            "It orders exactly as the weighted sum with vector normalisation, so the two agreeing proves nothing. "
            "A column with one very large value counts for little among the others."
        ),
        "Brauers & Zavadskas (2006), Control and Cybernetics 35(2), 445–469",
    ),
    "aras": MethodNote(
        message("Rewards the sum relative to an ideal alternative: 0.8 means four fifths of what the ideal gets."),
        message(
            "Costs enter as their inverse, so differences among cheap alternatives count most. "
            "A withdrawal can reorder the others, and values must not be negative."
        ),
        "Zavadskas & Turskis (2010), Technological and Economic Development of Economy 16(2), 159–172",
    ),
    "edas": MethodNote(
        message("Rewards being better than the average and not being worse than it, in equal parts."),
        message(
            "The average is that of the table: weak company makes everybody look good, and a withdrawal can reorder "
            "the others. It divides by the average, which must be above zero."
        ),
        "Keshavarz Ghorabaee, Zavadskas, Olfat & Turskis (2015), Informatica 26(3), 435–451",
    ),
    "mabac": MethodNote(
        message("Rewards distance above the border, the geometric mean of the table, criterion by criterion."),
        message(
            "It orders exactly as the weighted sum with min-max and as MAIRCA; only the sign of a score, above or "
            "below the border, is its own. Do not count their agreement twice."
        ),
        "Pamučar & Ćirović (2015), Expert Systems with Applications 42(6), 3016–3028",
    ),
    "codas": MethodNote(
        message(
            "Rewards being far from the worst; where the straight distances of two differ by τ or more, the sum of the "
            "differences counts as well."
        ),
        message(
            "The threshold switches that sum on and off, so an alternative can be ranked below one that is nowhere "
            "better (5 of 10,000 tables), and can climb when its own cost rises. "
            "Do not decide by it alone; τ = 0 has neither fault."
        ),
        "Keshavarz Ghorabaee et al. (2016), Economic Computation and Economic Cybernetics Studies 50(3), 25–44",
    ),
    "waspas": MethodNote(
        message("Rewards the sum and, in the share that λ leaves, balance as the weighted product does."),
        message(
            "The mix has no meaning of its own: λ is a choice to be justified, and values must be positive. "
            "λ = 1 is the weighted sum with ratios, λ = 0 the weighted product."
        ),
        "Zavadskas, Turskis, Antucheviciene & Zakarevicius (2012), Elektronika ir Elektrotechnika 122(6), 3–6",
    ),
    "spotis": MethodNote(
        message(
            "Rewards being near the ideal within declared bounds; targets are taken as they are. "
            "With declared bounds no withdrawal can reorder the others."
        ),
        message(
            "Where bounds are not declared it takes those of the table, orders as the weighted sum with min-max does, "
            "and loses that strength. Bounds that are too wide make a criterion count for little."
        ),
        "Dezert, Tchamova, Han & Tacnet (2020), 23rd International Conference on Information Fusion, IEEE",
    ),
    "cocoso": MethodNote(
        message(
            "Rewards a good weighted sum and a good sum of powers, combined in three ways that are mixed once more."
        ),
        message(
            "It divides by the smallest sums of the table: one weak alternative changes how much the two count for "
            "all, and close to a tie (6 in 100) an alternative can climb when its own cost rises. "
            "Whoever is worst on everything stops it."
        ),
        "Yazdani, Zaraté, Zavadskas & Turskis (2019), Management Decision 57(9), 2501–2519",
    ),
    "marcos": MethodNote(
        message("Rewards the sum, told as a utility between an anti-ideal and an ideal alternative."),
        message(
            "Its order is exactly that of the weighted sum with ratios, so the two agreeing proves nothing. "
            "Values must be above zero."
        ),
        "Stević, Pamučar, Puška & Chatterjee (2020), Computers & Industrial Engineering 140, 106231",
    ),
    "mairca": MethodNote(
        message("Rewards a small gap between what each criterion could give at best and what it does give."),
        message(
            "With equal prior chances, as here, it orders exactly as the weighted sum with min-max and as MABAC. "
            "Do not count their agreement twice."
        ),
        "Gigović, Pamučar, Bajić & Milićević (2016), Sustainability 8(4), 372",
    ),
}


def note(name: str) -> MethodNote:
    """The note on a ranking method. Raises KeyError for a method that is not offered."""
    return _NOTES[name]
