"""Which view shows which place; each is made when it is first wanted."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from decider.desktop.widgets.place import Place

NAMES = ("projects", "criteria", "weights", "ranking", "sensitivity", "shortlist")


def _known() -> dict[str, Callable[[], Place]]:
    found: dict[str, Callable[[], Place]] = {}
    for name in NAMES:
        try:
            module = import_module(f"decider.desktop.views.{name}")
        except ModuleNotFoundError:
            continue
        found[name] = getattr(module, f"{name.capitalize()}Place")
    return found


@runtime_checkable
class OnPaper(Protocol):
    """A place where `paper_chosen(language, paper)` says which pages are wanted."""

    paper_chosen: Any

    def show_paper(self, spoken: str, paper: str) -> None:
        """Show which pages are chosen."""


PLACES = _known()
WITHOUT_DOCK = ("ranking", "shortlist")
"""Places that are the ranking in full and use the room of the dock."""
