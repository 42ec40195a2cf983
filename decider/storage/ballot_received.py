"""One ballot as it was understood, and the checks that all its forms share."""

import math
import re
from dataclasses import dataclass, field

from decider.decision.criteria import Criterion
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, standing
from decider.decision.panel_progress import Progress, progress_of
from decider.decision.panel_steps import on_step
from decider.storage.ballot_words import plain_number, scale_words
from decider.storage.tables.grid import INVISIBLE, Cell, shown
from decider.storage.tables.numbers import plain
from decider.words import Message, Text, message

REASON = 10_000
"""The most letters of a reason."""

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]")


@dataclass(frozen=True)
class Received:
    """A ballot from outside. `name` is whose it is, `saved` when it was saved last (ISO 8601, "" where the file does
    not say), `doubts` what deserves a look although the ballot is sound."""

    ballot: Ballot
    name: Text
    file: str
    progress: Progress
    saved: str = ""
    doubts: tuple[Message, ...] = ()

    @property
    def expert(self) -> str:
        """The id of the expert."""
        return self.ballot.expert

    @property
    def round(self) -> int:
        """The number of the round."""
        return self.ballot.round

    @property
    def partial(self) -> bool:
        """Whether some of what was asked has no answer."""
        return not self.progress.complete


@dataclass
class Sorting:
    """Answers of one expert in one round as they are found: `doubts` grow along the way."""

    decision: Decision
    expert: str
    round: int
    doubts: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        answers = standing(self.decision.panel, self.expert, self.round)
        self._earlier = {
            score
            for ballot in self.decision.panel.ballots
            if ballot.expert == self.expert and ballot.round <= self.round
            for score in ballot.scores
        }
        self._judged = {given.scope[1]: given for given in answers.comparisons}

    def judged(self, node: str, left: str, right: str) -> float | None:
        """How many times `left` outweighed `right` in what the expert answered so far, None where that is missing."""
        given = self._judged.get(node)
        return given.value(left, right) if given else None

    def score(self, alternative: str, criterion: Criterion, cell: Cell, place: Message) -> float:
        """`cell` as a score; DeciderError in one sentence naming `place` for anything else."""
        value = self.number(cell, place)
        scale = criterion.scale
        # An answer given in another way stands, although no drop-down list would offer it.
        if on_step(scale, value) or (alternative, criterion.id, value) in self._earlier:
            return value
        low, high = sorted((scale.worst or 0.0, scale.best or 0.0))
        if not low <= value <= high:
            raise DeciderError(
                message(
                    "{place} is {value}; the scale is {scale}.",
                    place=place,
                    value=shown(value),
                    scale=scale_words(criterion),
                )
            )
        raise DeciderError(
            message(
                "{place} is {value}, which is between two steps of the scale {scale}.",
                place=place,
                value=plain_number(value),
                scale=scale_words(criterion),
            )
        )

    def points(self, cell: Cell, place: Message) -> float:
        """`cell` as points from 0 to 100; else DeciderError."""
        value = self.number(cell, place)
        if not 0 <= value <= 100:
            raise DeciderError(message("{place} is {value}; points go from 0 to 100.", place=place, value=shown(value)))
        return value

    def number(self, cell: Cell, place: Message) -> float:
        """`cell` as a finite number; a number that a spreadsheet holds as text is taken, and said in a doubt."""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            if math.isfinite(cell):
                return float(cell)
        elif isinstance(cell, str) and _NUMBER.fullmatch(text := plain(cell)):
            value = float(text.replace(",", "."))
            self.doubts.append(
                message("{place} holds {value} as text; it was read as the number.", place=place, value=shown(cell))
            )
            return value
        raise DeciderError(message('{place} holds "{value}", which is not a number.', place=place, value=shown(cell)))

    def reason(self, cell: Cell, place: Message) -> str:
        """`cell` as plain text, without what shows nothing, "" when it is blank; DeciderError when it is too long."""
        text = cell if isinstance(cell, str) else shown(cell)
        text = INVISIBLE.sub("", _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
        if len(text) > REASON:
            raise DeciderError(message("{place} is longer than {n} letters.", place=place, n=REASON))
        return text

    def unchanged(self, ballot: Ballot) -> bool:
        """Whether the ballot says only what the expert said in earlier rounds, as it was filled in when it was sent."""
        before = standing(self.decision.panel, self.expert, self.round - 1)
        judged = {(g.scope, j) for g in before.comparisons for j in g.judgements}
        return (
            set(ballot.scores) <= set(before.scores)
            and set(ballot.reasons) <= set(before.reasons)
            and set(ballot.importances) <= set(before.importances)
            and {(g.scope, j) for g in ballot.comparisons for j in g.judgements} <= judged
        )

    def received(self, ballot: Ballot, file: str, saved: str) -> Received:
        """The ballot with what is said about it; DeciderError when it holds no answer."""
        done = progress_of(self.decision, ballot)
        if not done.answered:
            raise DeciderError(message("The ballot holds no answers."))
        if self.unchanged(ballot):
            self.doubts.append(message("All answers are as they were before this round."))
        name = self.decision.panel.expert(self.expert).name
        return Received(ballot, name, file, done, saved, tuple(self.doubts))
