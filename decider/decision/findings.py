"""What deserves attention: said beside the work, never a reason to refuse it."""

from dataclasses import dataclass
from typing import Literal

from decider.words import Message, spoken

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing worth knowing; `alternative`, `criterion` and `place` say where to look."""

    severity: Severity
    message: Message
    alternative: str = ""
    criterion: str = ""
    place: str = ""


class DeciderError(Exception):
    """Something a person asked for cannot be done; its message is one sentence for that person."""

    def __init__(self, message: Message) -> None:
        super().__init__(spoken(message, "en"))
        self.message = message
