"""How each ranking method and normalisation computes, as formulas in plain text.

Symbols are the same everywhere: x is a score, r what a normalisation makes of it, w the weight of a criterion (all
weights together are 1), i and k are projects, j is a criterion, n the number of projects. The sources are in
`method_notes`; the modules that compute are `topsis`, `additive`, `ahp`, `compromise`, `linear_methods`, `utility`.
"""

from decider.words import Message, message

Line = tuple[str, Message | None]
"""A formula in symbols, and in words what it is or when it holds."""

_BENEFITS, _COSTS = message("benefits"), message("costs")
_OF_TABLE = message("worst and best of the table")
_OF_SCALE = message("worst and best of the declared scale")
_MINMAX: Line = ("r(i,j) = (x(i,j) − worst(j)) ÷ (best(j) − worst(j))", _OF_TABLE)
_RATIO: tuple[Line, ...] = (("r(i,j) = x(i,j) ÷ maxk x(k,j)", _BENEFITS), ("r(i,j) = mink x(k,j) ÷ x(i,j)", _COSTS))
_SUM: Line = ("S(i) = Σj w(j) · r(i,j)", None)

_FORMULAS: dict[str, tuple[Line, ...]] = {
    "topsis": (
        ("v(i,j) = w(j) · r(i,j)", message("weighted values")),
        ("D⁺(i) = √ Σj (v(i,j) − v⁺(j))²", message("distance from the ideal, w times the best r")),
        ("D⁻(i) = √ Σj (v(i,j) − v⁻(j))²", message("distance from the anti-ideal, w times the worst r")),
        ("C(i) = D⁻(i) ÷ (D⁺(i) + D⁻(i))", message("closeness, from 0 to 1")),
    ),
    "ahp": (
        ("A · p = λmax · p", message("priorities p where projects are compared in pairs")),
        ("p(i,j) = (x(i,j) − worst(j)) ÷ (best(j) − worst(j))", message("rated on a declared scale")),
        ("p(i,j) = x(i,j) ÷ Σk x(k,j)", message("rated without a scale; costs by their inverse")),
        ("l(i,j) = p(i,j) ÷ Σk p(k,j)", message("distributive mode")),
        ("l(i,j) = p(i,j) ÷ maxk p(k,j)", message("ideal mode")),
        ("S(i) = Σj w(j) · l(i,j)", None),
    ),
    "wsm": (_SUM,),
    "wpm": (("S(i) = Πj r(i,j) ^ w(j)", None),),
    "vikor": (
        _MINMAX,
        ("S(i) = Σj w(j) · (1 − r(i,j))", message("group utility, low is good")),
        ("R(i) = maxj w(j) · (1 − r(i,j))", message("largest regret, low is good")),
        ("Q(i) = v · (S(i) − Smin) ÷ (Smax − Smin) + (1 − v) · (R(i) − Rmin) ÷ (Rmax − Rmin)", None),
        ("Q(second) − Q(first) ≥ 1 ÷ (n − 1)", message("acceptable advantage")),
        ("S(first) = Smin  ∨  R(first) = Rmin", message("acceptable stability")),
    ),
    "promethee2": (
        ("d = x(i,j) − x(k,j)", message("the other way round for costs")),
        ("P(i,k,j) = 1  ⇐  d > 0", message("usual function")),
        ("P(i,k,j) = (d − q) ÷ (p − q)  ⇐  q < d < p", message("linear function; 0 up to q, 1 from p")),
        ("P(i,k,j) = 1 − exp(−d² ÷ 2s²)  ⇐  d > 0", message("Gaussian function")),
        ("φ(i,j) = Σk (P(i,k,j) − P(k,i,j)) ÷ (n − 1)", message("net flow on one criterion")),
        ("φ(i) = Σj w(j) · φ(i,j)", None),
    ),
    "copras": (
        ("r(i,j) = x(i,j) ÷ Σk x(k,j)", None),
        ("S⁺(i) = Σj w(j) · r(i,j)", _BENEFITS),
        ("S⁻(i) = Σj w(j) · r(i,j)", _COSTS),
        ("Q(i) = S⁺(i) + Σk S⁻(k) ÷ (S⁻(i) · Σk 1 ÷ S⁻(k))", None),
        ("U(i) = Q(i) ÷ Qmax", message("utility degree")),
    ),
    "moora": (
        ("r(i,j) = x(i,j) ÷ √ Σk x(k,j)²", None),
        ("S(i) = Σj w(j) · r(i,j) − Σh w(h) · r(i,h)", message("j are benefits, h are costs")),
    ),
    "aras": (
        ("r(i,j) = x(i,j) ÷ Σk x(k,j)", message("benefits; the ideal is among the k")),
        ("r(i,j) = (1 ÷ x(i,j)) ÷ Σk (1 ÷ x(k,j))", message("costs; the ideal is among the k")),
        _SUM,
        ("K(i) = S(i) ÷ S(ideal)", message("the ideal has the declared best values, else the best of the table")),
    ),
    "edas": (
        ("a(j) = Σk x(k,j) ÷ n", message("average of a criterion")),
        ("A⁺(i,j) = max(0, (x(i,j) − a(j)) ÷ a(j))", message("above the average; the other way round for costs")),
        ("A⁻(i,j) = max(0, (a(j) − x(i,j)) ÷ a(j))", message("below the average; the other way round for costs")),
        ("P(i) = Σj w(j) · A⁺(i,j),  N(i) = Σj w(j) · A⁻(i,j)", None),
        ("S(i) = (P(i) ÷ Pmax + 1 − N(i) ÷ Nmax) ÷ 2", message("appraisal score")),
    ),
    "mabac": (
        _MINMAX,
        ("v(i,j) = w(j) · (r(i,j) + 1)", None),
        ("g(j) = (Πk v(k,j)) ^ (1 ÷ n)", message("border of a criterion, a geometric mean")),
        ("S(i) = Σj (v(i,j) − g(j))", None),
    ),
    "codas": (
        *_RATIO,
        ("g(i,j) = w(j) · r(i,j) − mink w(j) · r(k,j)", message("above the worst")),
        ("E(i) = √ Σj g(i,j)²,  T(i) = Σj g(i,j)", message("straight distance, and sum of differences")),
        ("H(i) = Σk (E(i) − E(k) + ψ · (T(i) − T(k)))", message("ψ is 1 where the E differ by τ or more, else 0")),
    ),
    "waspas": (*_RATIO, ("S(i) = λ · Σj w(j) · r(i,j) + (1 − λ) · Πj r(i,j) ^ w(j)", None)),
    "spotis": (
        ("d(i,j) = |x(i,j) − s(j)| ÷ (high(j) − low(j))", message("s is the ideal within the bounds low and high")),
        ("S(i) = Σj w(j) · d(i,j)", message("low is good")),
    ),
    "cocoso": (
        _MINMAX,
        ("S(i) = Σj w(j) · r(i,j),  P(i) = Σj r(i,j) ^ w(j)", None),
        ("ka = (S(i) + P(i)) ÷ Σk (S(k) + P(k))", None),
        ("kb = S(i) ÷ Smin + P(i) ÷ Pmin", None),
        ("kc = (λ · S(i) + (1 − λ) · P(i)) ÷ (λ · Smax + (1 − λ) · Pmax)", None),
        ("k(i) = ∛(ka · kb · kc) + (ka + kb + kc) ÷ 3", None),
    ),
    "marcos": (
        *_RATIO,
        _SUM,
        ("K⁻ = S(i) ÷ S(anti-ideal),  K⁺ = S(i) ÷ S(ideal)", None),
        ("f⁻ = K⁺ ÷ (K⁺ + K⁻),  f⁺ = K⁻ ÷ (K⁺ + K⁻)", None),
        ("f(i) = (K⁺ + K⁻) ÷ (1 + (1 − f⁺) ÷ f⁺ + (1 − f⁻) ÷ f⁻)", message("utility")),
    ),
    "mairca": (
        _MINMAX,
        ("gap(i,j) = (w(j) ÷ n) · (1 − r(i,j))", None),
        ("S(i) = Σj gap(i,j)", message("low is good")),
    ),
}

_NORMALISATIONS: dict[str, tuple[Line, ...]] = {
    "vector": (("r = x ÷ √ Σ x²", None),),
    "fixed": (("r = (x − worst) ÷ (best − worst)", _OF_SCALE),),
    "minmax": (("r = (x − worst) ÷ (best − worst)", _OF_TABLE),),
    "max": (("r = x ÷ max", _BENEFITS), ("r = 1 − x ÷ max", _COSTS)),
    "sum": (("r = x ÷ Σ x", _BENEFITS), ("r = (1 ÷ x) ÷ Σ (1 ÷ x)", _COSTS)),
    "ratio": (("r = x ÷ max", _BENEFITS), ("r = min ÷ x", _COSTS)),
    "none": (("r = x", None),),
}


def formula(name: str) -> tuple[Line, ...]:
    """The lines of a ranking method's formula. Raises KeyError for a method that is not offered."""
    return _FORMULAS[name]


def normalisation_formula(name: str) -> tuple[Line, ...]:
    """The lines of a normalisation's formula. Raises KeyError for an unknown one."""
    return _NORMALISATIONS[name]
