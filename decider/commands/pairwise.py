"""`decider pairwise`: priorities and consistency of comparison matrices, of one expert or several."""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from decider.analysis.consensus import group_judgements, group_priorities, word_for
from decider.analysis.elicited_weights import parts
from decider.analysis.joining import joined
from decider.analysis.pairwise import (
    PRIORITISATIONS,
    RANDOM_INDEXES,
    SCALES,
    Comparison,
    compare,
    rescaled,
    rounding_spread,
)
from decider.analysis.reciprocal import checked
from decider.analysis.table import Array
from decider.commands.answers import Answer
from decider.commands.inputs import add_encoding
from decider.commands.parser import Parser
from decider.decision.findings import DeciderError
from decider.storage.comparison_table import read_comparisons
from decider.words import Message, message, spoken

EXAMPLES = (
    "decider pairwise comparisons.csv",
    "decider pairwise lin.csv zhou.csv wu.csv --aggregate aip --voting 2,1,1",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `pairwise` takes."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=message("A square table of comparisons, names on both sides, 1/9 to 9; one file for each expert."),
    )
    add_encoding(parser)
    parser.add_argument(
        "--prioritisation",
        choices=PRIORITISATIONS,
        default="eigenvector",
        help=message("How priorities follow from the comparisons."),
    )
    parser.add_argument(
        "--random-index",
        choices=RANDOM_INDEXES,
        default="saaty",
        help=message("The table of random indexes in the consistency ratio."),
    )
    parser.add_argument(
        "--aggregate",
        choices=("aij", "aip"),
        default="aij",
        help=message("Several experts: join their judgements (aij) or their priorities (aip)."),
    )
    parser.add_argument(
        "--voting",
        metavar="V,...",
        help=message("Several experts: the voting weight of each, 0 or more, by comma; equal unless given."),
    )
    parser.add_argument(
        "--scale",
        choices=tuple(SCALES),
        help=message("Also the priorities that the answers mean on this scale of judgements; none unless given."),
    )
    parser.add_argument(
        "--spread",
        type=int,
        metavar="SEED",
        help=message(
            "One expert: also how far rounded answers leave the priorities open, with draws that begin at this whole "
            "number, 0 or more; not shown unless given."
        ),
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """Priorities with consistency; of several experts, those of the group, with their consensus.

    Raises DeciderError when the files compare different items.
    """
    names, matrices = _read(arguments.files, arguments.encoding)
    voting = _voting(arguments.voting, len(matrices))
    choices = (arguments.prioritisation, arguments.random_index)
    more = _read_otherwise(arguments, names, matrices, voting)
    if len(matrices) == 1:
        one = compare(matrices[0], *choices, names)
        return _answer(names, one, one.priorities, more, arguments.language)
    # Judgements can be joined although no expert has linked all items; priorities of each need all of them linked.
    by_judgements = arguments.aggregate == "aij"
    for matrix in () if by_judgements else matrices:
        checked(matrix, names)
    found = joined(matrices, voting, names, *choices)
    checked(found.judgements, names)
    assert found.aij is not None
    # The two ways of joining can put different items first, so both are shown.
    both = {"aij": _by_name(names, found.aij.priorities)}
    if found.aip is not None:
        both["aip"] = _by_name(names, found.aip)
    s = found.consensus
    group = {
        "aggregate": arguments.aggregate,
        "priorities": both,
        "consensus": s,
        "consensus_word": None if s is None else spoken(word_for(s), arguments.language),
        "voting": parts(voting).tolist(),
        # Priorities that are joined have no matrix and so no ratio of their own.
        "consistency_of": "aij",
        "experts": [
            {
                "file": file.name,
                "priorities": None if one is None else _by_name(names, one.priorities),
                "lambda_max": None if one is None else one.lambda_max,
                "consistency_ratio": None if one is None else one.consistency_ratio,
            }
            for file, one in zip(arguments.files, found.each, strict=True)
        ],
    }
    priorities = found.aij.priorities if by_judgements or found.aip is None else found.aip
    return _answer(names, found.aij, priorities, {"group": group, **more}, arguments.language)


def _read_otherwise(
    arguments: argparse.Namespace, names: tuple[str, ...], matrices: list[Array], voting: Array
) -> dict[str, Any]:
    """Priorities on another judgement scale, and their spread from rounding, where these are asked for.

    The consistency ratio stays that of the answers as given: random indexes are made for the scale from 1 to 9.
    """
    more: dict[str, Any] = {}
    if arguments.scale is not None:
        meant = [rescaled(matrix, arguments.scale, names) for matrix in matrices]
        if len(meant) == 1 or arguments.aggregate == "aij":
            together = meant[0] if len(meant) == 1 else group_judgements(meant, voting, names)
            priorities = compare(together, arguments.prioritisation, items=names, worst=0).priorities
        else:
            each = [compare(m, arguments.prioritisation, items=names, worst=0).priorities for m in meant]
            priorities = group_priorities(np.array(each), voting)
        more["scale"] = {"name": arguments.scale, "priorities": _by_name(names, priorities)}
    if arguments.spread is not None:
        if len(matrices) > 1 or arguments.spread < 0:
            raise DeciderError(message("--spread takes a seed of zero or more, and the answers of one expert."))
        found = rounding_spread(matrices[0], seed=arguments.spread, prioritisation=arguments.prioritisation)
        ends = {key: _by_name(names, getattr(found, key)) for key in ("deviation", "low", "high")}
        more["spread"] = {"seed": found.seed, "samples": found.samples, **ends}
    return more


def _fits_badly(judgement: dict[str, Any]) -> Message:
    return message(
        "{row} to {column}: given {given:.4g}, consistent {consistent:.4g}",
        **{key: judgement[key] for key in ("row", "column", "given", "consistent")},
    )


def _answer(
    names: tuple[str, ...], found: Comparison, priorities: Array, more: dict[str, Any], language: str
) -> Answer:
    worst = [
        {
            "row": names[i.row],
            "column": names[i.column],
            "given": i.given,
            "consistent": i.consistent,
            "proposed": i.proposed,
            "consistency_ratio_if_proposed": i.ratio_if_proposed,
        }
        for i in found.most_inconsistent
    ]
    data = {
        "priorities": _by_name(names, priorities),
        "lambda_max": found.lambda_max,
        "consistency_index": found.consistency_index,
        "random_index": found.random_index,
        "random_index_name": found.random_index_name,
        "consistency_ratio": found.consistency_ratio,
        "most_inconsistent": worst,
        "completed": [
            {"row": names[i], "column": names[j], "value": float(found.matrix[i, j])}
            for i, j in np.argwhere(found.missing).tolist()
            if i < j
        ],
        **more,
    }
    figures = (
        f"lambda_max {found.lambda_max:.4f}, CI {found.consistency_index:.4f}, "
        f"RI {found.random_index:.4f} ({found.random_index_name}), CR {found.consistency_ratio:.4f}"
    )
    of_all = message("Of the joined judgements (AIJ): {figures}.", figures=figures)
    notes = [
        "",
        spoken(of_all, language) if "group" in more else figures,
        *(spoken(_fits_badly(w), language) for w in worst),
        *_otherwise(more),
    ]
    if "group" in more and more["group"]["consensus"] is not None:
        notes.append(f"S* {more['group']['consensus']:.4f} ({more['group']['consensus_word']})")
        both = more["group"]["priorities"]
        rows = [(name, priority, both["aij"][name], both["aip"][name]) for name, priority in data["priorities"].items()]
        return Answer(data, ("item", "priority", "aij", "aip"), rows, notes)
    return Answer(data, ("item", "priority"), list(data["priorities"].items()), notes)


def _otherwise(more: dict[str, Any]) -> list[str]:
    """The other readings as lines below the table."""
    lines = []
    if "scale" in more:
        read = more["scale"]
        lines.append(f"{read['name']}: " + ", ".join(f"{name} {p:.4f}" for name, p in read["priorities"].items()))
    if "spread" in more:
        spread = more["spread"]
        ends = ", ".join(f"{name} {spread['low'][name]:.4f}-{spread['high'][name]:.4f}" for name in spread["low"])
        lines.append(f"90 %, {spread['samples']} draws, seed {spread['seed']}: {ends}")
    return lines


def _by_name(names: tuple[str, ...], values: Array) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


def _read(files: list[Path], encoding: str | None) -> tuple[tuple[str, ...], list[Array]]:
    """The items of the first file, and every matrix with its items in that order."""
    names: tuple[str, ...] = ()
    matrices = []
    for file in files:
        here, rows = read_comparisons(file, encoding)
        names = names or tuple(here)
        if sorted(here) != sorted(names):
            raise DeciderError(message("{a} and {b} do not compare the same items.", a=files[0].name, b=file.name))
        order = [list(here).index(name) for name in names]
        matrix = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float)
        matrices.append(matrix[np.ix_(order, order)])
    return names, matrices


def _voting(text: str | None, experts: int) -> Array:
    if text is None:
        return np.ones(experts)
    try:
        voting = np.array([float(part) for part in text.split(",")])
    except ValueError:
        voting = np.array([])
    if len(voting) != experts or not np.isfinite(voting).all() or (voting < 0).any() or not voting.any():
        raise DeciderError(
            message("--voting takes {n} numbers of zero or more by comma, one for each file.", n=experts)
        )
    return voting
