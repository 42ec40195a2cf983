"""What an edit is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from decider.decision.decision import Decision
from decider.words import Message, message


@dataclass(frozen=True)
class Edit:
    """A named pure function `Decision, *arguments -> Decision`.

    Steps of a `gesture` edit on the same thing (one slider being dragged) count as one change.
    """

    label: Message
    apply: Callable[..., Decision]
    gesture: bool = False

    def __call__(self, decision: Decision, *arguments: Any) -> Decision:
        return self.apply(decision, *arguments)

    def key(self, *arguments: Any) -> str:
        """What the running gesture is called, "" when this edit is none: the edit and the ids it works on."""
        if not self.gesture:
            return ""
        return " ".join([self.apply.__name__, *(str(a) for a in arguments if isinstance(a, str | tuple))])


def edit(label: str, gesture: bool = False) -> Callable[[Callable[..., Decision]], Edit]:
    """Make a pure function an edit that undo lists as `label`."""

    def made(function: Callable[..., Decision]) -> Edit:
        built = Edit(message(label), function, gesture)
        object.__setattr__(built, "__doc__", function.__doc__)
        return built

    return made
