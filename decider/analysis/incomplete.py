"""The completion of an incomplete comparison matrix that makes lambda_max smallest (Bozoki, Fulop & Ronyai 2010)."""

import numpy as np

from decider.analysis.table import Array


def completed(matrix: Array) -> Array:
    """A connected reciprocal matrix with its NaN entries filled; the matrix itself where none is missing.

    lambda_max is convex in the logarithms of the missing entries, so damped Newton steps on each find the minimum;
    the start is the logarithmic least squares completion. The optimum of one entry with the others held makes
    u_i v_j a_ij = u_j v_i a_ji for the left and right eigenvectors u and v.
    """
    holes = [(i, j) for i in range(len(matrix)) for j in range(i + 1, len(matrix)) if np.isnan(matrix[i, j])]
    if not holes:
        return np.array(matrix)
    rows, columns = np.array(holes).T
    logs = _least_squares(matrix)
    x = logs[rows] - logs[columns]
    full = np.array(matrix)

    def fill(x: Array) -> tuple[float, Array]:
        full[rows, columns], full[columns, rows] = np.exp(x), np.exp(-x)
        value, right, left = _principal(full)
        scale = float(left @ right)
        gradient = (
            left[rows] * full[rows, columns] * right[columns] - left[columns] * full[columns, rows] * right[rows]
        ) / scale
        return value, gradient

    from scipy.optimize import minimize

    answer = minimize(fill, x, jac=True, method="BFGS", options={"gtol": 1e-12, "maxiter": 500})
    fill(answer.x)
    return full


def _least_squares(matrix: Array) -> Array:
    """Logarithms of the priorities that fit the given entries best (logarithmic least squares), (n)."""
    n = len(matrix)
    given = ~np.isnan(matrix) & ~np.eye(n, dtype=bool)
    laplacian = np.diag(given.sum(axis=1)) - given.astype(float)
    right = np.where(given, np.log(np.where(given, matrix, 1.0)), 0.0).sum(axis=1)
    return np.asarray(np.linalg.lstsq(laplacian, right, rcond=None)[0])


def _principal(matrix: Array) -> tuple[float, Array, Array]:
    """Largest eigenvalue with its right and left eigenvectors, all positive."""
    values, vectors = np.linalg.eig(matrix)
    k = int(np.argmax(values.real))
    other, transposed = np.linalg.eig(matrix.T)
    left = transposed[:, int(np.argmax(other.real))]
    return float(values[k].real), np.abs(vectors[:, k].real), np.abs(left.real)
