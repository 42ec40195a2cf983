"""A ballot as one HTML page that works by double-click, without a network: it may load nothing and send nothing.

All that is asked is JSON inside the page, from which its script builds every element as text, so that no name can be
markup. Answers are saved as a small file, and inside the page where a browser saves it.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, Expert, standing
from decider.decision.panel_questions import asked, weighed
from decider.decision.panel_steps import steps
from decider.resources import shipped
from decider.storage.ballot_formats import criterion_place
from decider.storage.ballot_identity import FORMAT, VERSION, marks
from decider.storage.ballot_names import answer_name
from decider.storage.ballot_page_words import HEAD, KEYS, LEADS, WORDS
from decider.storage.ballot_words import STRENGTHS, one_line, plain_number, swing_words
from decider.words import message, spoken


def page_ballot(
    decision: Decision,
    expert: str,
    round: int,
    language: str,
    earlier: bool = True,
    *,
    group: Mapping[tuple[str, str], float] | None = None,
    due: str = "",
) -> bytes:
    """The page on which `expert` answers `round`, as UTF-8; the arguments and errors are those of `workbook_ballot`."""
    import jinja2
    from markupsafe import Markup

    member = decision.panel.expert(expert)
    if not asked(decision, member, round) and not weighed(decision, member):
        raise DeciderError(message("{expert} is asked nothing in round {n}.", expert=member.name, n=round))
    folder = shipped("resources") / "ballot"
    style, *scripts = ((folder / name).read_text(encoding="utf-8") for name in ("page.css", "answers.js", "page.js"))
    script = "(() => {\n" + "\n".join(scripts) + "})();\n"
    about = _about(decision, member, round, language, earlier, group or {})
    words = {key: spoken(sentence, language) for key, sentence in HEAD.items()}
    words["round"] = spoken(message("Round {n}", n=round), language)
    words["due"] = spoken(message("send back by {day}", day=due), language)
    study, name = one_line(decision.title, language), one_line(member.name, language)
    template = jinja2.Environment(autoescape=True, trim_blocks=True).from_string(
        (folder / "page.html.jinja").read_text(encoding="utf-8")
    )
    page = template.render(
        language=language,
        title=f"{study} – {name}" if study else name,
        study=study or spoken(message("Ballot of the expert panel"), language),
        expert=name,
        code=about["code"],
        due=due,
        words=words,
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
        data=Markup(embedded(about)),
    )
    return page.encode("utf-8", "replace")


def embedded(value: object) -> str:
    """`value` as JSON that can stand in a script element: nothing in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _about(
    decision: Decision,
    member: Expert,
    round: int,
    language: str,
    earlier: bool,
    group: Mapping[tuple[str, str], float],
) -> dict[str, Any]:
    cells, groups = asked(decision, member, round), weighed(decision, member)
    mine = marks(decision, member.id, round)
    given = standing(decision.panel, member.id, round) if earlier else Ballot(member.id, round)
    before = standing(decision.panel, member.id, round - 1) if earlier else Ballot(member.id, round)
    alternatives, criteria = list(dict.fromkeys(a for a, _ in cells)), list(dict.fromkeys(c for _, c in cells))
    row, column = {a.id: i for i, a in enumerate(alternatives)}, {c.id: i for i, c in enumerate(criteria)}
    colours = criterion_place(decision)
    now, last = ({(a, c): value for a, c, value in ballot.scores} for ballot in (given, before))

    lead = {"weights_lead": LEADS.get(decision.panel.weighing, LEADS["direct"])}

    def values(known: Mapping[tuple[str, str], float], digits: str) -> dict[str, float]:
        """By the place among the cells."""
        keys = ((i, known.get((a.id, c.id))) for i, (a, c) in enumerate(cells))
        return {str(i): float(format(value, digits)) for i, value in keys if value is not None}

    def line(text: Any) -> str:
        return one_line(text, language)

    return {
        "language": "zh-CN" if language == "zh" else "en",
        "code": mine.code,
        "expert": member.id,
        "round": round,
        "study": mine.study,
        "asked": mine.asked,
        "file": answer_name(decision, member.id, round, language),
        "words": {key: spoken(sentence, language) for key, sentence in (WORDS | lead).items()},
        "keys": [[spoken(key, language), spoken(text, language)] for key, text in KEYS],
        "strengths": [spoken(word, language) for word in STRENGTHS],
        "projects": [
            {
                "id": a.id,
                "name": line(a.name),
                "short": line(a.row_name),
                "facts": " · ".join(text for _, value in a.attributes if (text := line(value))),
            }
            for a in alternatives
        ],
        "criteria": [_criterion(decision, c.id, language, colours[c.id]) for c in criteria],
        "cells": [[row[a.id], column[c.id]] for a, c in cells],
        "groups": [
            {
                "id": node,
                "title": spoken(
                    message("Within {criterion}", criterion=line(decision.criterion(node).name))
                    if node
                    else message("The criteria among each other"),
                    language,
                ),
            }
            for node, _ in groups
        ],
        "pairs": [
            {"group": g, "left": a.id, "right": b.id, "left_name": line(a.name), "right_name": line(b.name)}
            for g, (_, items) in enumerate(groups)
            for a, b in combinations(items, 2)
        ]
        if decision.panel.weighing == "comparisons"
        else [],
        "points": [
            {"group": g, "id": c.id, "name": line(c.name), "swing": swing_words(decision, c, language)}
            for g, (_, items) in enumerate(groups)
            for c in items
        ]
        if decision.panel.weighing != "comparisons"
        else [],
        "given": _given(mine.code, given),
        "earlier": values(now, ".17g"),
        "before": values(last, ".17g"),
        "group": values(group, ".3g"),
    }


def _criterion(decision: Decision, id: str, language: str, colour: int) -> dict[str, Any]:
    criterion = decision.criterion(id)
    scale, offered = criterion.scale, steps(criterion.scale)
    low, high = sorted((scale.worst or 0.0, scale.best or 0.0))
    meanings = {level.value: one_line(level.meaning, language) for level in scale.rubric}
    for end, word in ((scale.worst, message("worst")), (scale.best, message("best"))):
        if end is not None and end not in meanings:
            meanings[end] = spoken(word, language)
    return {
        "id": id,
        "name": one_line(criterion.name, language),
        "parent": one_line(decision.criterion(criterion.parent).name, language) if criterion.parent else "",
        "note": one_line(criterion.note, language),
        "colour": colour,
        "low": low,
        "high": high,
        "steps": list(offered),
        "shown": [plain_number(step) for step in offered],
        "meanings": [meanings.get(step, "") for step in offered],
        "levels": [[plain_number(value), meanings[value]] for value in sorted(meanings)],
    }


def _given(code: str, ballot: Ballot) -> dict[str, Any]:
    """What was answered so far, in the form in which the page saves answers."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "code": code,
        "scores": [list(score) for score in ballot.scores],
        "reasons": [list(reason) for reason in ballot.reasons],
        "comparisons": [
            [given.scope[1], j.row, j.column, j.value] for given in ballot.comparisons for j in given.judgements
        ],
        "importances": [list(points) for points in ballot.importances],
    }
