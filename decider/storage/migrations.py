"""How files of older versions become files of this version."""

from collections.abc import Callable, Mapping
from typing import Any

VERSION = 1
"""The version of `.decider` files that this program writes."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: dict[int, Migration] = {}
"""For each older version, the function that turns its decision (plain JSON values) into the next version's."""


def migrated(
    decision: dict[str, Any],
    version: int,
    migrations: Mapping[int, Migration],
    current: int,
) -> dict[str, Any]:
    """`decision` of the file version `version` as a later one, `current`; KeyError when a step is unknown."""
    for step in range(version, current):
        decision = migrations[step](decision)
    return decision
