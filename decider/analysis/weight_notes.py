"""What weighting methods and normalisations reward, when to beware of them, and where they come from."""

from decider.analysis.method_notes import MethodNote
from decider.words import Message, message

_FROM_RANKS = message("One order can hide very different views of how much more the first matters than the second.")

_WEIGHTS = {
    "entropy": MethodNote(
        message("Gives weight to criteria on which the alternatives' shares of the total are most unequal."),
        message("It knows nothing of importance, refuses negative values, and changes when a constant is added."),
        "Hwang & Yoon (1981), Multiple Attribute Decision Making, Springer, after Shannon (1948)",
    ),
    "critic": MethodNote(
        message("Gives weight to criteria that spread the alternatives and say what the other criteria do not."),
        message("It knows nothing of importance; with few alternatives the correlations are accidents."),
        "Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7), 763–770",
    ),
    "std": MethodNote(
        message("Gives weight to criteria on which scores lie at both ends of their range."),
        message("It knows nothing of importance; two extreme scores among many alike already move it."),
        "Wang & Luo (2010), Mathematical and Computer Modelling 51(1–2), 1–12",
    ),
    "cv": MethodNote(
        message("Gives weight to criteria whose spread is large for their mean."),
        message("It knows nothing of importance, and a mean near zero makes it explode."),
        "Pearson (1896), Philosophical Transactions A 187, 253–318",
    ),
    "merec": MethodNote(
        message("Gives weight to criteria whose removal changes the overall performance most."),
        message(
            "It knows nothing of importance and needs values above zero; values near zero dominate its logarithms."
        ),
        "Keshavarz-Ghorabaee et al. (2021), Symmetry 13(4), 525",
    ),
    "gini": MethodNote(
        message("Gives weight to criteria on which the alternatives are most unequal, by the Gini coefficient."),
        message("It knows nothing of importance, and changes when a constant is added."),
        "Li & Chi (2009), First International Conference on Information Science and Engineering, IEEE, 3726–3729",
    ),
    "angle": MethodNote(
        message("Gives weight to criteria whose column points away from one in which all are equal."),
        message("It knows nothing of importance, and changes when a constant is added."),
        "Shuai et al. (2012), 24th Chinese Control and Decision Conference, IEEE, 3889–3892",
    ),
    "cilos": MethodNote(
        message("Gives weight to criteria that lose least when another criterion is at its best."),
        message("It knows nothing of importance, and needs values above zero."),
        "Zavadskas & Podvezko (2016), International Journal of Information Technology & Decision Making 15(2), 267–283",
    ),
    "idocriw": MethodNote(
        message("Gives weight by entropy and by CILOS, multiplied."),
        message("It knows nothing of importance, and inherits what is wrong with both."),
        "Zavadskas & Podvezko (2016), International Journal of Information Technology & Decision Making 15(2), 267–283",
    ),
    "variance": MethodNote(
        message(
            "Gives weight to criteria on which scores vary most within their range, more sharply than the deviation."
        ),
        message("It knows nothing of importance; two extreme scores among many alike already move it."),
        "Rao & Patel (2010), Materials & Design 31(10), 4738–4747",
    ),
    "roc": MethodNote(
        message("The centre of all weights that agree with an order of importance: steep at the top."),
        _FROM_RANKS,
        "Barron & Barrett (1996), Management Science 42(11), 1515–1523",
    ),
    "rs": MethodNote(
        message("Weights fall by equal steps along an order of importance."),
        _FROM_RANKS,
        "Stillwell, Seaver & Edwards (1981), Organizational Behavior and Human Performance 28(1), 62–77",
    ),
    "rr": MethodNote(
        message("Weights fall as 1, 1/2, 1/3 along an order of importance."),
        _FROM_RANKS,
        "Stillwell, Seaver & Edwards (1981), Organizational Behavior and Human Performance 28(1), 62–77",
    ),
    "swing": MethodNote(
        message("Weights follow how much it would matter to move each criterion from its worst to its best."),
        message("Ask with the actual worst and best in view: without them people answer about importance in general."),
        "von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research, Cambridge University Press",
    ),
    "swara": MethodNote(
        message("Weights follow an order of importance and how much less each criterion matters than the one before."),
        message("Errors multiply down the list, so the last weights are the least certain."),
        "Keršulienė, Zavadskas & Turskis (2010), Journal of Business Economics and Management 11(2), 243–258",
    ),
    "bwm": MethodNote(
        message("Weights follow comparisons of the best criterion with all, and of all with the worst: few questions."),
        message("A wrong choice of the best or the worst touches every answer; the ratio only shows contradiction."),
        "Rezaei (2015), Omega 53, 49–57; (2016), Omega 64, 126–130",
    ),
    "ahp": MethodNote(
        message("Weights follow comparisons of every two criteria; answers that say the same twice check each other."),
        message("Fifteen comparisons for six criteria; above a ratio of 0.10 look at the worst judgement first."),
        "Saaty (1977), Journal of Mathematical Psychology 15(3), 234–281",
    ),
}

_NORMALISATIONS = {
    "vector": message("Divides by the length of the column; depends on who is in the table and on where zero lies."),
    "fixed": message("Places on the declared scale; nobody else's coming or going matters."),
    "minmax": message("From the worst in the table to the best; a single extreme score squeezes all others together."),
    "max": message("Parts of the largest value; needs a true zero."),
    "sum": message("Parts of the total; needs values above zero, and costs enter as their inverse."),
    "ratio": message("Parts of the best; needs values above zero, and does not depend on units."),
    "none": message("Values as they are; only where all criteria share one unit."),
}


def weight_note(name: str) -> MethodNote:
    """The note on a weighting method, by its name on the command line. Raises KeyError for an unknown one."""
    return _WEIGHTS[name]


def normalisation_note(name: str) -> Message:
    """What a normalisation does and needs, in one sentence. Raises KeyError for an unknown one."""
    return _NORMALISATIONS[name]
