"""Answers kept for the arguments they were given to."""

from collections.abc import Callable
from typing import TypeVar

_R = TypeVar("_R")


def remembering(function: Callable[..., _R]) -> Callable[..., _R]:
    """`function` with its last four answers kept, arguments compared by identity.

    Hashing a matrix of tuples costs more than most of what is computed from it; an edit that leaves the matrix alone
    hands on the very same tuples.
    """
    kept: list[tuple[tuple[object, ...], _R]] = []

    def remembered(*arguments: object) -> _R:
        for known, answer in kept:
            if len(known) == len(arguments) and all(a is b for a, b in zip(known, arguments, strict=True)):
                return answer
        answer = function(*arguments)
        kept.insert(0, (arguments, answer))
        del kept[4:]
        return answer

    return remembered
