"""A third implementation of every method, written from the papers for the tests alone: plain Python, one number at a
time, no arrays, nothing shared with the program or with pymcdm. Tables are positive and no criterion is constant.

Each takes rows of numbers `x`, directions `d` (1 or -1) and weights `w`, and returns one score for each row; each
objective weighting takes `x` and `d` and returns one weight for each column.
"""

from math import acos, cbrt, exp, fsum, log, prod, sqrt


def columns(x):
    return [list(column) for column in zip(*x, strict=True)]


def rows(x):
    return [list(row) for row in zip(*x, strict=True)]


def shares(values):
    total = fsum(values)
    return [value / total for value in values]


def minmax(x, d):
    """0 for the worst, 1 for the best."""
    return rows(
        [(v - min(c)) / (max(c) - min(c)) if s > 0 else (max(c) - v) / (max(c) - min(c)) for v in c]
        for c, s in zip(columns(x), d, strict=True)
    )


def ratio(x, d):
    return rows([v / max(c) if s > 0 else min(c) / v for v in c] for c, s in zip(columns(x), d, strict=True))


def vector(x):
    return rows([v / sqrt(fsum(u * u for u in c)) for v in c] for c in columns(x))


def weighted(r, w):
    return [fsum(a * b for a, b in zip(row, w, strict=True)) for row in r]


def topsis(x, d, w):
    v = [[a * b for a, b in zip(row, w, strict=True)] for row in vector(x)]
    best = [max(c) if s > 0 else min(c) for c, s in zip(columns(v), d, strict=True)]
    worst = [min(c) if s > 0 else max(c) for c, s in zip(columns(v), d, strict=True)]

    def far(row, point):
        return sqrt(fsum((a - b) ** 2 for a, b in zip(row, point, strict=True)))

    return [far(row, worst) / (far(row, worst) + far(row, best)) for row in v]


def wsm(x, d, w):
    return weighted(minmax(x, d), w)


def wpm(x, d, w):
    return [prod(a**b for a, b in zip(row, w, strict=True)) for row in ratio(x, d)]


def ahp(x, d, w):
    return weighted(rows(shares(c if s > 0 else [1 / v for v in c]) for c, s in zip(columns(x), d, strict=True)), w)


def vikor(x, d, w, v=0.5):
    regret = [[b * (1 - a) for a, b in zip(row, w, strict=True)] for row in minmax(x, d)]
    s, r = [fsum(row) for row in regret], [max(row) for row in regret]

    def placed(values):
        span = max(values) - min(values)
        return [(one - min(values)) / span if span else 0.0 for one in values]

    return [v * a + (1 - v) * b for a, b in zip(placed(s), placed(r), strict=True)]


def promethee2(x, d, w):
    def preferred(a, b):
        return fsum(w[j] for j in range(len(w)) if (a[j] - b[j]) * d[j] > 0)

    return [fsum(preferred(a, b) - preferred(b, a) for b in x) / (len(x) - 1) for a in x]


def copras(x, d, w):
    p = rows([v * b for v in shares(c)] for c, b in zip(columns(x), w, strict=True))
    plus = [fsum(v for v, s in zip(row, d, strict=True) if s > 0) for row in p]
    minus = [fsum(v for v, s in zip(row, d, strict=True) if s < 0) for row in p]
    if -1 in d:
        q = [a + fsum(minus) / (b * fsum(1 / m for m in minus)) for a, b in zip(plus, minus, strict=True)]
    else:
        q = plus
    return [one / max(q) for one in q]


def moora(x, d, w):
    return weighted(vector(x), [a * b for a, b in zip(w, d, strict=True)])


def aras(x, d, w):
    ideal = [max(c) if s > 0 else min(c) for c, s in zip(columns(x), d, strict=True)]
    whole = [ideal, *x]
    parts = rows(shares(c if s > 0 else [1 / v for v in c]) for c, s in zip(columns(whole), d, strict=True))
    best, *others = weighted(parts, w)
    return [one / best for one in others]


def edas(x, d, w):
    mean = [fsum(c) / len(c) for c in columns(x)]
    off = [[s * (v - m) / m for v, m, s in zip(row, mean, d, strict=True)] for row in x]
    up, down = (weighted([[max(sign * v, 0.0) for v in row] for row in off], w) for sign in (1, -1))
    return [(a / max(up) + 1 - b / max(down)) / 2 for a, b in zip(up, down, strict=True)]


def mabac(x, d, w):
    v = [[(a + 1) * b for a, b in zip(row, w, strict=True)] for row in minmax(x, d)]
    border = [prod(c) ** (1 / len(c)) for c in columns(v)]
    return [fsum(a - b for a, b in zip(row, border, strict=True)) for row in v]


def codas(x, d, w, tau=0.02):
    v = [[a * b for a, b in zip(row, w, strict=True)] for row in ratio(x, d)]
    low = [min(c) for c in columns(v)]
    gaps = [[a - b for a, b in zip(row, low, strict=True)] for row in v]
    e, t = [sqrt(fsum(g * g for g in row)) for row in gaps], [fsum(row) for row in gaps]
    n = range(len(x))
    return [fsum((e[i] - e[k]) + (t[i] - t[k] if abs(e[i] - e[k]) >= tau else 0.0) for k in n) for i in n]


def waspas(x, d, w):
    return [(a + b) / 2 for a, b in zip(weighted(ratio(x, d), w), wpm(x, d, w), strict=True)]


def spotis(x, d, w):
    return [fsum(b * (1 - a) for a, b in zip(row, w, strict=True)) for row in minmax(x, d)]


def cocoso(x, d, w):
    r = minmax(x, d)
    s, p = weighted(r, w), [fsum(a**b for a, b in zip(row, w, strict=True)) for row in r]
    found = []
    for a, b in zip(s, p, strict=True):
        ka = (a + b) / fsum(s + p)
        kb = a / min(s) + b / min(p)
        kc = (a + b) / (max(s) + max(p))
        found.append(cbrt(ka * kb * kc) + (ka + kb + kc) / 3)
    return found


def marcos(x, d, w):
    best = [max(c) if s > 0 else min(c) for c, s in zip(columns(x), d, strict=True)]
    worst = [min(c) if s > 0 else max(c) for c, s in zip(columns(x), d, strict=True)]
    n = [[v / b if s > 0 else b / v for v, b, s in zip(row, best, d, strict=True)] for row in (worst, best, *x)]
    low, high, *sums = weighted(n, w)
    found = []
    for one in sums:
        minus, plus = one / low, one / high
        fm, fp = plus / (plus + minus), minus / (plus + minus)
        found.append((plus + minus) / (1 + (1 - fp) / fp + (1 - fm) / fm))
    return found


def mairca(x, d, w):
    prior = 1 / len(x)
    return [fsum(prior * b * (1 - a) for a, b in zip(row, w, strict=True)) for row in minmax(x, d)]


METHODS = {f.__name__: f for f in (topsis, wsm, wpm, ahp, vikor, promethee2, copras, moora, aras, edas, mabac, codas)}
METHODS |= {f.__name__: f for f in (waspas, spotis, cocoso, marcos, mairca)}


def deviation(values):
    mean = fsum(values) / len(values)
    return sqrt(fsum((v - mean) ** 2 for v in values) / len(values))


def entropy(x, d):
    return shares([1 + fsum(p * log(p) for p in shares(c)) / log(len(c)) for c in columns(x)])


def critic(x, d):
    c = columns(minmax(x, d))
    means = [fsum(one) / len(one) for one in c]

    def correlation(j, k):
        together = fsum((a - means[j]) * (b - means[k]) for a, b in zip(c[j], c[k], strict=True)) / len(x)
        return together / (deviation(c[j]) * deviation(c[k]))

    return shares([deviation(c[j]) * fsum(1 - correlation(j, k) for k in range(len(c))) for j in range(len(c))])


def std(x, d):
    return shares([deviation(c) for c in columns(minmax(x, d))])


def cv(x, d):
    return shares([deviation(c) / (fsum(c) / len(c)) for c in columns(x)])


def merec(x, d):
    m = len(d)
    n = rows([min(c) / v if s > 0 else v / max(c) for v in c] for c, s in zip(columns(x), d, strict=True))
    logs = [[abs(log(v)) for v in row] for row in n]

    def kept(row, without=None):
        return log(1 + fsum(v for j, v in enumerate(row) if j != without) / m)

    return shares([fsum(abs(kept(row, j) - kept(row)) for row in logs) for j in range(m)])


def gini(x, d):
    return shares([fsum(abs(a - b) for a in c for b in c) / (2 * len(c) * fsum(c)) for c in columns(x)])


def angle(x, d):
    return shares([acos(min(fsum(c) / sqrt(len(c) * fsum(v * v for v in c)), 1.0)) for c in columns(x)])


def variance(x, d):
    return shares([deviation(c) ** 2 for c in columns(minmax(x, d))])


def cilos(x, d):
    """The kernel of F (Zavadskas & Podvezko 2016), by elimination with the last weight as 1."""
    part = rows(shares(c if s > 0 else [min(c) / v for v in c]) for c, s in zip(columns(x), d, strict=True))
    m = len(d)
    best = [max(part, key=lambda row, j=j: row[j]) for j in range(m)]
    f = [[(best[j][j] - best[i][j]) / best[j][j] for j in range(m)] for i in range(m)]
    for j in range(m):
        f[j][j] = -fsum(f[i][j] for i in range(m) if i != j)
    return shares([*_solved([row[:-1] for row in f[:-1]], [-row[-1] for row in f[:-1]]), 1.0])


def _solved(a, b):
    a = [[*row, right] for row, right in zip(a, b, strict=True)]
    n = len(a)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(a[i][k]))
        a[k], a[pivot] = a[pivot], a[k]
        for i in range(n):
            if i != k:
                factor = a[i][k] / a[k][k]
                a[i] = [u - factor * v for u, v in zip(a[i], a[k], strict=True)]
    return [a[k][n] / a[k][k] for k in range(n)]


def idocriw(x, d):
    return shares([a * b for a, b in zip(entropy(x, d), cilos(x, d), strict=True)])


WEIGHTINGS = {f.__name__: f for f in (entropy, critic, std, cv, merec, gini, angle, variance, cilos, idocriw)}


def eigenvector(a):
    """The principal eigenvector by plain power iteration, and its eigenvalue."""
    v = [1 / len(a)] * len(a)
    for _ in range(5000):
        v = shares(weighted(a, v))
    return v, fsum(weighted(a, v))


def geometric_mean(a):
    return shares([exp(fsum(map(log, row)) / len(row)) for row in a])
