"""The names of ballots' files: safe on every system, whatever an expert is called, and different from each other."""

import re
import unicodedata

from decider.decision.decision import Decision
from decider.storage.ballot_identity import SUFFIX
from decider.words import spoken

_OTHER = re.compile(r"[^\w]+")

LONGEST = 120
"""The most bytes of an expert's name in the name of a file."""


def ballot_name(decision: Decision, expert: str, round: int, language: str) -> str:
    """The name without its ending, such as "ballot-Zhou-Wei-1"; KeyError for an unknown expert."""
    decision.panel.expert(expert)
    taken: set[str] = set()
    for member in decision.panel.experts:
        plain = _plain(spoken(member.name, language))
        name, number = plain, 2
        # A file system may not tell upper from lower case.
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name.casefold())
        if member.id == expert:
            break
    return f"ballot-{name}-{round}"


def answer_name(decision: Decision, expert: str, round: int, language: str) -> str:
    """The name of the file that the ballot's page saves."""
    return ballot_name(decision, expert, round, language) + SUFFIX


def _plain(name: str) -> str:
    """`name` in letters, digits and hyphens; no dot, so that it can pose as no other kind of file."""
    name = _OTHER.sub("-", unicodedata.normalize("NFKC", name)).replace("_", "-").strip("-")
    return name.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").strip("-") or "expert"
