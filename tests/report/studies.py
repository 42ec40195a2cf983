"""Decisions of any size for the report's tests."""

import random

from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import ShortlistRule
from decider.decision.weighting import Weighting
from decider.words import Bilingual

CITIES = ("Shanghai", "Hangzhou", "Ningbo", "Jiaxing", "Shaoxing", "Zhoushan")
NAMES = ("Industry", "Innovation", "Infrastructure", "Openness", "Livelihood", "Ecology")
CHINESE = ("产业", "科创", "基础设施", "开放", "民生", "生态")
WEIGHTS = (0.20, 0.22, 0.18, 0.14, 0.14, 0.12)


def study(count, size=8, names=(), missing=0, rows=None):
    """A decision with `count` alternatives, illustrative scores 1 to 9, cities, and both languages."""
    chance = random.Random(count)
    criteria = tuple(
        Criterion(name.lower(), Bilingual(name, zh), scale=Scale("rating", worst=1, best=9))
        for name, zh in zip(NAMES, CHINESE, strict=True)
    )
    alternatives, scores = [], []
    for i in range(count):
        name = Bilingual(f"Project number {i + 1} along the coast", f"沿海长三角项目目录第{i + 1}号")
        cities = chance.sample(CITIES, chance.randint(1, 6))
        text = names[i] if i < len(names) else name
        alternatives.append(Alternative(f"p{i}", text, attributes=(("cities", "; ".join(cities)),)))
        row = [float(chance.randint(2, 18)) / 2 for _ in NAMES]
        scores.append(tuple([None, *row[1:]] if i < missing else row))
    return Decision(
        title=Bilingual("Growth pole at the mouth of the bay", "打造湾口强劲增长极"),
        question=Bilingual("Which projects first?", "哪些项目优先？"),
        illustrative=True,
        criteria=criteria,
        alternatives=tuple(alternatives),
        performances=tuple(map(tuple, rows)) if rows is not None else tuple(scores),
        weighting=Weighting(tuple(zip([c.id for c in criteria], WEIGHTS, strict=True)), elicitation="direct"),
        shortlist=ShortlistRule(size),
    )
