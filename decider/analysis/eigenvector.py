"""Priorities from a complete comparison matrix (Saaty 1977; Crawford & Williams 1985 for the geometric mean)."""

import numpy as np

from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.words import message

PRIORITISATIONS = ("eigenvector", "geometric-mean", "column-mean")


def eigen(matrix: Array) -> tuple[Array, float]:
    """Principal right eigenvector (n, sum 1) and eigenvalue of a positive matrix (n, n), to machine precision.

    The matrix is first scaled by its row geometric means, which brings a nearly consistent one close to all ones; then
    it is squared over and over, each time doubling the number of power iterations done. Only sums and products of
    positive numbers occur, so no digit is lost.
    """
    means = np.exp(np.log(matrix).mean(axis=1))
    scaled = matrix * (means / means[:, None])
    power = scaled / scaled.max()
    vector = np.full(len(matrix), 1 / len(matrix))
    for _ in range(60):
        before, vector = vector, power.sum(axis=1)
        vector /= vector.sum()
        if (np.abs(vector - before) <= 1e-15 * vector).all():
            break
        power = power @ power
        power /= power.max()
    vector = scaled @ vector / vector.sum()
    value = float((scaled @ vector).sum() / vector.sum())
    vector *= means
    return np.asarray(vector / vector.sum()), value


def priorities_of(matrix: Array, prioritisation: str = "eigenvector") -> Array:
    """Priorities (n, sum 1) of a complete matrix (n, n). Raises DeciderError for an unknown prioritisation."""
    if prioritisation == "eigenvector":
        return eigen(matrix)[0]
    if prioritisation == "geometric-mean":
        means = np.exp(np.log(matrix).mean(axis=1))
        return np.asarray(means / means.sum())
    if prioritisation == "column-mean":
        return np.asarray((matrix / matrix.sum(axis=0)).mean(axis=1))
    raise DeciderError(
        message(
            "There is no prioritisation {name}; choose one of {known}.",
            name=prioritisation,
            known=", ".join(PRIORITISATIONS),
        )
    )
