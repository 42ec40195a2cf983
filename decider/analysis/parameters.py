"""Parameters of ranking methods: their names, defaults, choices and bounds."""

import math
from dataclasses import dataclass

import numpy as np

from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import message


@dataclass(frozen=True)
class Parameter:
    """`choices` for a word, else a number between `low` and `high`; `each` takes one number for all criteria or a
    list by comma. `default` "" means that there is none: the method says when it needs one."""

    name: str
    default: str
    choices: tuple[str, ...] = ()
    low: float = 0.0
    high: float = math.inf
    each: bool = False


def word(choice: MethodChoice, parameter: Parameter) -> str:
    """The chosen word. Raises DeciderError when it is none of the choices."""
    given = choice.parameter(parameter.name, parameter.default)
    if given not in parameter.choices:
        raise DeciderError(
            message(
                "The parameter {name} knows {known}, not {given}.",
                name=parameter.name,
                known=", ".join(parameter.choices),
                given=given,
            )
        )
    return given


def number(choice: MethodChoice, parameter: Parameter) -> float:
    """The chosen number. Raises DeciderError when it is none, or out of bounds."""
    return _number(parameter, choice.parameter(parameter.name, parameter.default))


def numbers_each(choice: MethodChoice, parameter: Parameter, criteria: int) -> Array | None:
    """One number for each criterion (m), or None when nothing was given."""
    given = choice.parameter(parameter.name, parameter.default)
    if not given:
        return None
    values = [_number(parameter, part) for part in given.split(",")]
    if len(values) not in (1, criteria):
        raise DeciderError(
            message(
                "The parameter {name} has {given} numbers, and there are {wanted} criteria.",
                name=parameter.name,
                given=len(values),
                wanted=criteria,
            )
        )
    return np.array(values * (criteria if len(values) == 1 else 1), dtype=float)


def _number(parameter: Parameter, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not parameter.low <= value <= parameter.high or math.isinf(value):
        raise DeciderError(
            message(
                "The parameter {name} is a number from {low:g} to {high:g}, and {given} is not.",
                name=parameter.name,
                low=parameter.low,
                high=parameter.high,
                given=text or '""',
            )
        )
    return value
