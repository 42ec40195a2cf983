"""What each city takes part in: an alternative counts 1 and is shared equally by its cities."""

import re
from collections.abc import Mapping

from decider.analysis.analysis import Analysis
from decider.analysis.remembering import remembering
from decider.decision.decision import Alternative, Decision
from decider.report.paper import Balance, City
from decider.report.speech import Voice
from decider.words import message, plural

ATTRIBUTE = "cities"
_BETWEEN = re.compile(r"[;；、,，]")


def cities_of(alternative: Alternative, voice: Voice) -> tuple[str, ...]:
    """The cities of one alternative as they are written, each once."""
    written = voice.say(alternative.attribute(ATTRIBUTE))
    return tuple(dict.fromkeys(city.strip() for city in _BETWEEN.split(written) if city.strip()))


def city_names(analysis: Analysis, voice: Voice) -> tuple[str, ...]:
    """Every city of the decision, in the order in which they first appear among the widest alternatives."""
    lists = sorted(every_cities(analysis.decision, voice).values(), key=len, reverse=True)
    return tuple(dict.fromkeys(city for cities in lists for city in cities))


def every_cities(decision: Decision, voice: Voice) -> Mapping[str, tuple[str, ...]]:
    """The cities of every alternative of the decision, by its id."""
    return _every_cities(decision.alternatives, voice.language)


@remembering
def _every_cities(alternatives: tuple[Alternative, ...], language: str) -> Mapping[str, tuple[str, ...]]:
    voice = Voice(language)
    return {a.id: cities_of(a, voice) for a in alternatives}


def balance(analysis: Analysis, voice: Voice) -> Balance | None:
    """The proposed alternatives by city; None where no alternative has cities or nothing is proposed."""
    everywhere, listed = city_names(analysis, voice), set(analysis.shortlist)
    proposed = [a for a in analysis.alternatives if a.id in listed]
    if not everywhere or not proposed:
        return None
    share, count = dict.fromkeys(everywhere, 0.0), dict.fromkeys(everywhere, 0)
    for alternative in proposed:
        cities = cities_of(alternative, voice)
        for city in cities:
            share[city] += 1 / len(cities)
            count[city] += 1
    size = len(proposed)
    rows = tuple(
        City(
            city,
            share[city],
            voice.number(share[city], 1),
            voice.say(message("{n} of {size}", n=voice.count(count[city]), size=voice.count(size))),
        )
        for city in everywhere
    )
    said = [voice.say(message("Each project counts as one, shared equally by its cities."))]
    figures = {row.name: row.share for row in rows}
    high, low = (figures[pick(everywhere, key=share.__getitem__)] for pick in (max, min))
    if high != low:
        said.append(
            voice.say(
                message(
                    "Most: {most}, {high} of {size}. Least: {least}, {low}.",
                    most=voice.listing(tuple(city for city in everywhere if figures[city] == high)),
                    least=voice.listing(tuple(city for city in everywhere if figures[city] == low)),
                    high=high,
                    low=low,
                    size=voice.count(size),
                )
            )
        )
    absent = tuple(city for city in everywhere if not count[city])
    if absent:
        said.append(
            voice.say(
                plural(
                    len(absent),
                    "{cities} takes part in none.",
                    "{cities} take part in none.",
                    cities=voice.listing(absent),
                )
            )
        )
    return Balance(voice.say(message("Balance between the cities")), rows, voice.sentences(*said))
