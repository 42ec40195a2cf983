"""Comparison matrices with holes: their best completion, and which comparison to ask for next."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.eigenvector import eigen
from decider.analysis.reciprocal import groups
from decider.analysis.table import Array

Indexes = NDArray[np.int64]


def completed(matrix: Array) -> Array:
    """A connected reciprocal matrix (n, n) with its NaN entries replaced by the values that make lambda_max smallest.

    Bozoki, Fulop & Ronyai 2010: lambda_max is convex in the logarithms of the missing entries, and the minimum is
    unique when comparisons link all items. Damped Newton steps with the exact gradient and Hessian start from the
    logarithmic least squares completion.
    """
    rows, columns = np.nonzero(np.triu(np.isnan(matrix)))
    if not len(rows):
        return np.array(matrix)
    logs, _ = least_squares(matrix)
    x = logs[rows] - logs[columns]
    full = _filled(matrix, rows, columns, x)
    vector, value = eigen(full)
    for _ in range(100):
        gradient, step = _newton(full, vector, value, rows, columns)
        decrement = float(-gradient @ step)
        if decrement <= 1e-13 * value:
            # Newton steps converge quadratically: after this one nothing is left but rounding.
            return _filled(matrix, rows, columns, x + step)
        size = 1.0
        while True:
            trial = _filled(matrix, rows, columns, x + size * step)
            vector, lower = eigen(trial)
            if lower <= value - 1e-4 * size * decrement or size < 1e-6:
                break
            size /= 2
        x, value, full = x + size * step, lower, trial
    return full


def _filled(matrix: Array, rows: Indexes, columns: Indexes, x: Array) -> Array:
    full = np.array(matrix)
    full[rows, columns], full[columns, rows] = np.exp(x), np.exp(-x)
    return full


def _newton(full: Array, vector: Array, value: float, rows: Indexes, columns: Indexes) -> tuple[Array, Array]:
    """Gradient of lambda_max by the logarithms of the missing entries, and the Newton step, both (missing pairs).

    On E = a_ij v_j / v_i the right eigenvector is all ones and the left one is z = u v, so that the gradient is
    z_i E_ij - z_j E_ji. The Hessian is a diagonal plus P G Q' + (P G Q')' with the reduced resolvent G of E: of rank
    2n whatever the number of missing entries, so the step needs no system larger than that (Woodbury).
    """
    n, holes = len(full), np.arange(len(rows))
    e = full * (vector / vector[:, None])
    z, _ = eigen(e.T)
    here, there = e[rows, columns], e[columns, rows]
    gradient = z[rows] * here - z[columns] * there
    diagonal = z[rows] * here + z[columns] * there
    p, q = np.zeros((len(rows), n)), np.zeros((len(rows), n))
    p[holes, columns], p[holes, rows] = z[rows] * here, -z[columns] * there
    q[holes, rows], q[holes, columns] = here, -there
    resolvent = np.linalg.inv(value * (np.eye(n) + z) - e) - z / value
    u = np.hstack((p, q))
    nothing = np.zeros((n, n))
    k = np.block([[nothing, resolvent], [resolvent.T, nothing]])
    small = u.T / diagonal
    inner = np.linalg.solve(np.eye(2 * n) + k @ small @ u, k @ (small @ gradient))
    return gradient, -(gradient - u @ inner) / diagonal


def least_squares(matrix: Array) -> tuple[Array, Array]:
    """Logarithms of the priorities that fit the given entries best (n, sum 0), and their covariance (n, n) for
    judgements whose logarithms err independently with variance 1 (logarithmic least squares, Kwiesielewicz 1996)."""
    n = len(matrix)
    given = ~np.isnan(matrix) & ~np.eye(n, dtype=bool)
    laplacian = np.diag(given.sum(axis=1)) - given.astype(float)
    # Adding the constant vector makes the Laplacian of a connected graph invertible and changes nothing else.
    covariance = np.linalg.inv(laplacian + 1 / n) - 1 / n
    said = np.where(given, np.log(np.where(given, matrix, 1.0)), 0.0).sum(axis=1)
    return np.asarray(covariance @ said), np.asarray(covariance)


def next_comparison(matrix: Array) -> tuple[int, int] | None:
    """The missing pair (row, column) of a matrix (n, n) that is worth asking for next; None when none is missing.

    While comparisons do not yet link all items: a pair that links the largest group to the next one, through the
    most compared item of each, so that errors do not add up along a chain. After that: the pair whose ratio is least
    certain, which is the one with the largest effective resistance in the graph of comparisons; asking it adds most
    to the determinant of the information matrix (D-optimal design). Ties go to the first pair.
    """
    missing = np.triu(np.isnan(matrix))
    if not missing.any():
        return None
    apart = sorted(groups(matrix), key=lambda group: (-len(group), group[0]))
    if len(apart) > 1:
        compared = (~np.isnan(matrix)).sum(axis=1)
        a, b = (min(group, key=lambda i: (-compared[i], i)) for group in apart[:2])
        return min(a, b), max(a, b)
    _, covariance = least_squares(matrix)
    variance = np.diag(covariance)
    resistance = np.where(missing, variance[:, None] + variance - 2 * covariance, -1.0)
    row, column = np.argwhere(resistance >= resistance.max() * (1 - 1e-9))[0].tolist()
    return row, column
