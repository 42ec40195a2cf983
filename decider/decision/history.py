"""Undo as a value: the decisions so far and which of them is shown."""

from dataclasses import dataclass, replace

from decider.decision.decision import Decision
from decider.words import Message


@dataclass(frozen=True)
class History:
    """`states[cursor]` is the present. `gesture` is the key of an unfinished gesture, "" when all is settled."""

    states: tuple[Decision, ...]
    labels: tuple[Message, ...] = ()
    cursor: int = 0
    gesture: str = ""

    @property
    def present(self) -> Decision:
        """The decision as it now is."""
        return self.states[self.cursor]

    def base(self, gesture: str = "") -> Decision:
        """The decision that a change starts from: where the gesture began when it continues the running one."""
        return self.states[self.cursor - 1] if gesture and gesture == self.gesture else self.present

    def then(self, decision: Decision, label: Message, gesture: str = "") -> "History":
        """The history after one more change; the steps of one gesture replace each other."""
        continues = bool(gesture) and gesture == self.gesture
        kept = self.cursor if continues else self.cursor + 1
        if decision == self.states[kept - 1]:
            # A change that changes nothing keeps what can be redone; a gesture back where it began leaves no trace.
            return History(self.states[:kept], self.labels[: kept - 1], kept - 1) if continues else self.settled()
        return History((*self.states[:kept], decision), (*self.labels[: kept - 1], label), kept, gesture)

    def settled(self) -> "History":
        """The history with its gesture finished."""
        return replace(self, gesture="")

    def moved(self, cursor: int) -> "History":
        """The history seen at another state (undo, redo, or a choice from the list)."""
        return replace(self, cursor=max(0, min(cursor, len(self.states) - 1)), gesture="")
