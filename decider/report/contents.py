"""What a report may hold, by name: what people tick in the window and list on the command line."""

from dataclasses import dataclass

from decider.decision.findings import DeciderError
from decider.words import Message, message


@dataclass(frozen=True)
class Entry:
    """One part of a report; `usual` ones are in it unless somebody chooses otherwise."""

    name: str
    title: Message
    usual: bool = True


ENTRIES: tuple[Entry, ...] = (
    Entry("cover", message("Cover with question, panel and date"), usual=False),
    Entry("shortlist", message("Ranked shortlist with the cut line")),
    Entry("contributions", message("Contributions of the criteria, as bars")),
    Entry("signatures", message("Lines to sign on")),
    Entry("weights", message("Weights, their source and consistency")),
    Entry("sensitivity", message("Sensitivity, in words")),
    Entry("sweep", message("Scores against the weight that decides first")),
    Entry("tornado", message("What each weight does to the last on the list"), usual=False),
    Entry("ranks", message("How often each rank is taken"), usual=False),
    Entry("borderline", message("Borderline projects, and what decides")),
    Entry("panel", message("The panel, its agreement and what was settled")),
    Entry("agenda", message("What the panel has to discuss"), usual=False),
    Entry("reasons", message("Next below the line, and why not")),
    Entry("balance", message("Balance between the cities")),
    Entry("method", message("Method, normalisation and reference")),
    Entry("findings", message("Findings")),
    Entry("ranking", message("The full ranking")),
    Entry("projects", message("One page for each project"), usual=False),
    Entry("steps", message("Report in eight steps, with lines to fill in"), usual=False),
    Entry("appendix", message("Appendix: the arithmetic")),
    Entry("code", message("Code that verifies the pages")),
)
NAMES = tuple(entry.name for entry in ENTRIES)
ALL = frozenset(NAMES)
USUAL = frozenset(entry.name for entry in ENTRIES if entry.usual)


def chosen(text: str) -> frozenset[str]:
    """The parts that a list such as "cover,shortlist,code" names; "all" and "usual" name several.

    Raises DeciderError naming the choices for a name that is none of them, and for an empty list.
    """
    names = [part.strip().casefold() for part in text.split(",") if part.strip()]
    several = {"all": ALL, "usual": USUAL}
    unknown = [name for name in names if name not in ALL and name not in several]
    listed = ", ".join((*NAMES, *several))
    if unknown:
        raise DeciderError(
            message("A report has no part {name}; its parts are {names}.", name=", ".join(unknown), names=listed)
        )
    if not names:
        raise DeciderError(message("A report needs at least one part; its parts are {names}.", names=listed))
    return frozenset().union(*(several.get(name, frozenset({name})) for name in names))
