"""One expert's comparison table, set against the things that a study compares."""

from pathlib import Path

from decider.decision.findings import DeciderError
from decider.decision.profiles import listed
from decider.storage.comparison_table import read_comparisons
from decider.storage.tables.numbers import plain
from decider.storage.tables.pairs import Pairs
from decider.words import LANGUAGES, Text, message, spoken


def read_expert(path: Path, items: tuple[Text, ...]) -> Pairs:
    """The comparisons in `path` among `items`, in their order (k, k), None where nobody compared.

    Names match in any language that an item has, whatever their case and width. Raises DeciderError in one sentence
    that names the file where it cannot be read, or compares other things.
    """
    try:
        names, rows = read_comparisons(path)
    except DeciderError as refused:
        raise DeciderError(message("{file}: {problem}", file=path.name, problem=refused.message)) from None
    left = dict(enumerate(map(plain, names)))
    at: list[int] = []
    missing: list[Text] = []
    for item in items:
        readings = {plain(spoken(item, language)) for language in LANGUAGES}
        loosely = {reading.casefold() for reading in readings}
        # Two names may differ by nothing but case, so the same letters come first.
        fits = [place for place, name in left.items() if name in readings]
        fits += [place for place, name in left.items() if name.casefold() in loosely]
        if fits:
            at.append(fits[0])
            del left[fits[0]]
        else:
            missing.append(item)
    if missing:
        raise DeciderError(
            message("{file} does not fit: it does not compare {names}.", file=path.name, names=listed(tuple(missing)))
        )
    if left:
        others = listed(tuple(names[place] for place in left))
        raise DeciderError(
            message("{file} does not fit: it also compares {names}, which are not here.", file=path.name, names=others)
        )
    return tuple(tuple(rows[i][j] for j in at) for i in at)
