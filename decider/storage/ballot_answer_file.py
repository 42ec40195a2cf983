"""The answers that the ballot's page saves: a small JSON file, or the page itself saved with them inside."""

import html
import re
from collections.abc import Iterable
from typing import Any

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot
from decider.decision.panel_progress import pairs_asked, points_asked
from decider.decision.panel_questions import asked, weighed
from decider.storage.ballot_identity import FORMAT, VERSION, Marks, owner
from decider.storage.ballot_received import Received, Sorting
from decider.storage.strict_json import parsed
from decider.storage.tables.grid import shown
from decider.words import Message, message

_TEXTS = ("code", "expert", "study", "asked", "saved")
_LISTS = {"scores": 3, "reasons": 3, "comparisons": 4, "importances": 2}
_STATE = re.compile(rb"<script\b[^>]*\bid=\"?answers\"?[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_SAVED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[0-9.:Z+-]{0,15}", re.ASCII)


def read_answers(data: bytes, decision: Decision, file: str) -> Received:
    """The ballot in an answer file; DeciderError in one sentence when it is none."""
    value = parsed(data, message("The answer file"))
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise DeciderError(message("The file is neither a workbook nor an answer file of a ballot."))
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise DeciderError(message("The ballot was made by a newer Decider; update the program to read it."))
    if version != VERSION or isinstance(version, bool):
        raise DeciderError(
            message('The answer file is damaged: the entry "{key}" is not what belongs there.', key="version")
        )
    for key in value:
        if key not in ("format", "version", "round", *_TEXTS, *_LISTS):
            raise DeciderError(message('The answer file has an entry "{key}" that no ballot has.', key=shown(key)))
    for key in _TEXTS:
        if not isinstance(value.get(key, ""), str):
            raise _damaged(key)
    number = value.get("round")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 10_000:
        raise _damaged("round")
    for key, length in _LISTS.items():
        rows = value.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == length for row in rows):
            raise _damaged(key)
        if not all(isinstance(id, str) for row in rows for id in row[: length - (key != "reasons")]):
            raise _damaged(key)
    code, whose, study, fingerprint = (str(value.get(key, "")) for key in ("code", "expert", "study", "asked"))
    expert = owner(decision, Marks(code, whose, number, study, fingerprint))
    sorting = Sorting(decision, expert.id, number)
    scores, reasons = _scores(sorting, value)
    comparisons, importances = _weights(sorting, value)
    ballot = Ballot(expert.id, number, scores, reasons, comparisons, importances, source=file)
    saved = value.get("saved", "")
    return sorting.received(ballot, file, saved if _SAVED.fullmatch(saved) else "")


def read_page(data: bytes, decision: Decision, file: str) -> Received:
    """The ballot in the page itself, where a browser saved it with its answers; DeciderError when it holds none."""
    found = _STATE.findall(data)
    if len(found) != 1 or b"decider-ballot" not in data:
        raise DeciderError(message("The file is neither a workbook nor an answer file of a ballot."))
    if not found[0].strip():
        raise DeciderError(
            message("The page holds no answers; open it and choose Save answers, then take in that file.")
        )
    return read_answers(html.unescape(found[0].decode("utf-8", "replace")).encode("utf-8", "replace"), decision, file)


def _damaged(key: str) -> DeciderError:
    return DeciderError(message('The answer file is damaged: the entry "{key}" is not what belongs there.', key=key))


def _scores(sorting: Sorting, value: dict[str, Any]) -> tuple[Any, Any]:
    decision = sorting.decision
    member = decision.panel.expert(sorting.expert)
    cells = {(a.id, c.id): (a, c) for a, c in asked(decision, member, sorting.round)}
    given: dict[tuple[str, str], float] = {}
    for alternative, criterion, score in value.get("scores", []):
        key = alternative, criterion
        if key not in cells:
            raise _not_asked("scores", key)
        if key in given:
            raise _twice(_cell(cells[key]))
        given[key] = sorting.score(alternative, cells[key][1], _number(score, _cell(cells[key])), _cell(cells[key]))
    reasons: dict[tuple[str, str], str] = {}
    nodes = [node for node, _ in weighed(decision, member)]
    for alternative, criterion, text in value.get("reasons", []):
        key = alternative, criterion
        if key not in cells and not (alternative == "" and criterion in nodes):
            raise _not_asked("reasons", key)
        if key in reasons or not isinstance(text, str):
            raise _damaged("reasons")
        if said := sorting.reason(text, message("A reason")):
            reasons[key] = said
    order = [*cells, *(("", node) for node in nodes)]
    scores = tuple((a, c, given[a, c]) for a, c in order if (a, c) in given)
    return scores, tuple((a, c, reasons[a, c]) for a, c in order if (a, c) in reasons)


def _weights(sorting: Sorting, value: dict[str, Any]) -> tuple[tuple[Comparisons, ...], tuple[tuple[str, float], ...]]:
    decision = sorting.decision
    member = decision.panel.expert(sorting.expert)
    pairs = pairs_asked(decision, member)
    judged: dict[tuple[str, str, str], float] = {}
    for node, row, column, times in value.get("comparisons", []):
        straight = (node, row, column) in pairs
        key = (node, row, column) if straight else (node, column, row)
        if key not in pairs:
            raise _not_asked("comparisons", (row, column))
        names = [decision.criterion(id).name for id in (row, column)]
        place = message("The comparison of {left} with {right}", left=names[0], right=names[1])
        if key in judged:
            raise _twice(place)
        judged[key] = _times(_number(times, place), straight, place, sorting.judged(*key))
    points = [id for _, id in points_asked(decision, member)]
    given: dict[str, float] = {}
    for id, score in value.get("importances", []):
        if id not in points:
            raise _not_asked("importances", (id,))
        place = message("The points of {criterion}", criterion=decision.criterion(id).name)
        if id in given:
            raise _twice(place)
        given[id] = sorting.points(_number(score, place), place)
    grouped: dict[str, list[Judgement]] = {}
    for node, row, column in (pair for pair in pairs if pair in judged):
        grouped.setdefault(node, []).append(Judgement(row, column, judged[node, row, column]))
    comparisons = tuple(Comparisons(("criteria", node), tuple(found)) for node, found in grouped.items())
    return comparisons, tuple((id, given[id]) for id in points if id in given)


def _times(value: float, straight: bool, place: Message, earlier: float | None) -> float:
    """`value` as one of 1 to 9, their reciprocals or what was answered before, for the pair as it is asked."""
    times = value if straight or not value else 1 / value
    if earlier is not None and abs(times - earlier) < 1e-6:
        return earlier
    for whole in range(1, 10):
        for exact in (float(whole), 1 / whole):
            if abs(times - exact) < 1e-6:
                return exact
    raise DeciderError(
        message("{place} is {value}; answers go from 1/9 to 9 in whole steps.", place=place, value=shown(value))
    )


def _number(value: object, place: Message) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise DeciderError(message('{place} holds "{value}", which is not a number.', place=place, value=shown(str(value))))


def _cell(cell: tuple[Any, Any]) -> Message:
    return message("The score of {alternative} on {criterion}", alternative=cell[0].row_name, criterion=cell[1].name)


def _twice(place: Message) -> DeciderError:
    return DeciderError(message("{place} is there twice.", place=place))


def _not_asked(key: str, ids: Iterable[str]) -> DeciderError:
    return DeciderError(
        message(
            'The answer file is damaged: its {key} name "{ids}", which was not asked.',
            key=key,
            ids=shown(" ".join(ids)),
        )
    )
