"""The panel's record: entries chained by hash."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from decider.decision.codes import straight
from decider.decision.panel import Ballot, LogEntry, Panel


def logged(panel: Panel, now: str, who: str, kind: str, *detail: tuple[str, str]) -> Panel:
    """`panel` with one more entry in its record: who did what when (ISO 8601); `detail` are names and values."""
    before = panel.log[-1].mark if panel.log else panel.study
    return replace(panel, log=(*panel.log, LogEntry(now, who, kind, detail, _mark(before, now, who, kind, detail))))


def broken_at(panel: Panel) -> int | None:
    """The index of the first entry whose mark does not follow from it and those before it, None when all do."""
    before = panel.study
    for index, entry in enumerate(panel.log):
        if entry.mark != _mark(before, entry.time, entry.who, entry.kind, entry.detail):
            return index
        before = entry.mark
    return None


def ballot_digest(ballot: Ballot) -> str:
    """The SHA-256 of all that a ballot says, as the record notes it when the ballot comes in."""
    comparisons = [
        [*given.scope, [[j.row, j.column, j.value] for j in given.judgements]] for given in ballot.comparisons
    ]
    said = [ballot.expert, ballot.round, ballot.scores, ballot.reasons, comparisons, ballot.importances]
    return _digest([*said, ballot.received, ballot.source])


def _mark(before: str, now: str, who: str, kind: str, detail: Iterable[tuple[str, str]]) -> str:
    return _digest([before, now, who, kind, [list(pair) for pair in detail]])


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(straight(text).encode("utf-8")).hexdigest()
