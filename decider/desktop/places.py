"""Which view shows which place; each is made when it is first wanted."""

from collections.abc import Callable
from importlib import import_module

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


PLACES = _known()
WITHOUT_DOCK = ("ranking", "shortlist")
"""Places that are the ranking in full and use the room of the dock."""
