"""Random studies for hypothesis: anything a person could have put in, and nothing that contradicts itself."""

from hypothesis import strategies as st

from decider.decision.comparisons import Comparisons, Judgement, Reading
from decider.decision.criteria import Criterion, Level, Scale, children
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import ProfileWeight, Weighting, WeightProfile
from decider.words import Bilingual

FILLERS = "\u034f\u115f\u1160\u3164\uffa0"
"""Letters and marks that show nothing, as the format characters of category Cf do."""

characters = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"), exclude_characters=FILLERS
)
words = st.text(characters, min_size=1, max_size=12).map(str.strip).filter(bool)
"""Names as a person types them: no control or invisible characters, no outer spaces, never empty."""

texts = st.one_of(st.just(""), words, st.builds(Bilingual, words, words))
names = st.one_of(words, st.builds(Bilingual, words, words))
numbers = st.floats(allow_nan=False, allow_infinity=False)
scores = st.one_of(st.none(), st.integers(-1000, 1000).map(float), numbers)
ratios = st.floats(1 / 9, 9)


@st.composite
def shares(draw, count):
    """`count` weights that sum to 1; zeros among them, but not alone."""
    given = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count))
    total = sum(given)
    return [g / total for g in given] if total else [1 / count] * count


@st.composite
def scales(draw, direction):
    """A scale whose ends, where both are declared, follow the direction."""
    ends = sorted(draw(st.lists(st.integers(-50, 50), min_size=2, max_size=2, unique=True)))
    low, high = map(float, reversed(ends) if direction == "min" else ends)
    worst, best = draw(st.sampled_from(((None, None), (low, None), (None, high), (low, high))))
    rubric = draw(st.lists(st.builds(Level, numbers, texts), max_size=2).map(tuple))
    return Scale(draw(st.sampled_from(("measured", "rating"))), draw(texts), worst, best, rubric)


@st.composite
def criteria(draw, nested=True, size=5):
    """One or more criteria in a tree."""
    made = []
    for i in range(draw(st.integers(1, size))):
        direction = draw(st.sampled_from(("max", "min", "target")))
        parent = draw(st.sampled_from(["", *(c.id for c in made)])) if nested else ""
        made.append(
            Criterion(
                f"c{i + 1}",
                draw(names),
                parent,
                direction,
                draw(numbers) if direction == "target" else None,
                draw(scales(direction)),
                draw(st.one_of(st.none(), numbers)),
                draw(st.booleans()),
                draw(texts),
            )
        )
    return tuple(made)


@st.composite
def weights(draw, criteria):
    """A share for each criterion, each group of siblings summing to 1."""
    found = {}
    for parent in dict.fromkeys(c.parent for c in criteria):
        group = children(criteria, parent)
        found |= dict(zip((c.id for c in group), draw(shares(len(group))), strict=True))
    return tuple((c.id, found[c.id]) for c in criteria)


@st.composite
def comparisons(draw, scope, items):
    """Comparisons of some of the pairs of `items`."""
    pairs = [(a, b) for i, a in enumerate(items) for b in items[i + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    return Comparisons(scope, tuple(Judgement(a, b, draw(ratios)) for a, b in chosen))


@st.composite
def profiles(draw, id="p1"):
    """A weight profile of its own criteria."""
    own = draw(criteria(size=4))
    shared = dict(draw(weights(own)))
    items = tuple(c.id for c in children(own))
    return WeightProfile(
        id,
        draw(names),
        tuple(ProfileWeight(c.id, c.name, shared[c.id], c.parent) for c in own),
        draw(texts),
        "2025-03-01",
        draw(st.sampled_from(("direct", "equal", "comparisons", "swing"))),
        "",
        draw(texts),
        (draw(comparisons(("criteria", ""), items)),),
    )


readings = st.builds(
    Reading,
    st.sampled_from(("eigenvector", "geometric-mean", "column-mean")),
    st.sampled_from(("saaty", "alonso-lamata")),
)
"""How comparisons can be read."""


@st.composite
def decisions(draw, nested=True, size=5):
    """A whole study; an empty one too."""
    own = draw(st.one_of(st.just(()), criteria(nested, size))) if nested else draw(criteria(False, size))
    count = draw(st.integers(0 if nested else 1, size))
    alternatives = tuple(
        Alternative(
            f"a{i + 1}", draw(names), draw(texts), draw(st.lists(st.tuples(words, texts), max_size=2).map(tuple))
        )
        for i in range(count)
    )
    rows = tuple(tuple(draw(scores) for _ in own) for _ in alternatives)
    groups = [("criteria", "", tuple(c.id for c in children(own)))]
    groups += [("alternatives", c.id, tuple(a.id for a in alternatives)) for c in own[:1]]
    return Decision(
        draw(texts),
        draw(texts),
        draw(texts),
        draw(st.booleans()),
        own,
        alternatives,
        rows,
        Weighting(
            draw(st.one_of(st.just(()), weights(own))),
            tuple(c.id for c in own if draw(st.booleans())),
            draw(st.sampled_from(("direct", "equal", "comparisons", "rank order", "data", "mixture"))),
            draw(st.sampled_from(("", "entropy"))),
        ),
        draw(st.lists(profiles(), max_size=1).map(tuple)),
        tuple(draw(comparisons((kind, node), items)) for kind, node, items in groups),
        draw(st.builds(MethodChoice, st.sampled_from(("topsis", "ahp")), st.just(""), st.just((("v", "0.5"),)))),
        draw(st.builds(ShortlistRule, st.integers(1, 20), st.booleans())),
        reading=draw(readings),
    )
