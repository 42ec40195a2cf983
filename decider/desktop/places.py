"""Which view shows which place; each is made when it is first wanted."""

from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from decider.desktop.widgets.place import Place

PLACES = ("projects", "criteria", "weights", "ranking", "sensitivity", "panel", "shortlist")


def made(name: str) -> Place:
    """The view of a place. Its module is loaded only now: the first window waits for one place and not seven."""
    module = import_module(f"decider.desktop.views.{name}")
    place: Place = getattr(module, f"{name.capitalize()}Place")()
    return place


@runtime_checkable
class OnPaper(Protocol):
    """A place where `paper_chosen(language, paper, contents)` says which pages are wanted."""

    paper_chosen: Any

    def show_paper(self, spoken: str, paper: str, contents: frozenset[str]) -> None:
        """Show which pages are chosen."""


@runtime_checkable
class TakesBallots(Protocol):
    """A place onto which ballots can be dragged: `ballots_dropped(paths)`."""

    ballots_dropped: Any


WITHOUT_DOCK = ("ranking", "shortlist")
"""Places that are the ranking in full and use the room of the dock."""
