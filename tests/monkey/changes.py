"""Random changes: any edit of the program with arguments such as its views could send."""

import importlib
import inspect
import pkgutil
from dataclasses import replace

from decider.decision import edits
from decider.decision.comparisons import Judgement, Reading
from decider.decision.criteria import Level, Scale, children
from decider.decision.decision import Alternative
from decider.decision.edits import Edit
from decider.decision.edits.weights import profile_of
from decider.decision.panel import AgreementRule, Ballot, Expert
from decider.decision.profiles import matched
from decider.words import Bilingual

MOST = 24
"""How many projects or criteria there are before more are taken out than put in."""

WORDS = (
    *("Port", "跨海通道", "<b>x</b>", "=1+1", "\u200b", "", " ", "x" * 300, "línea\nnueva", "{x}", "&File", "%s"),
    Bilingual("Harbour", "港口"),
    Bilingual("", "空"),
)
NUMBERS = (0.0, 1.0, -1.0, 5.5, 9.0, 1e-300, 1e300, -0.0, 1e15, 3.3333333333333335)
METHODS = ("topsis", "ahp", "wsm", "wpm", "vikor", "promethee2", "copras", "moora", "aras", "edas", "mabac", "codas")
METHODS += ("waspas", "spotis", "cocoso", "marcos", "mairca")
NORMALISATIONS = ("", "vector", "fixed", "minmax", "max", "sum", "ratio", "none")
NOW = "2025-05-12T09:30:00"


def all_edits():
    """Every edit of the program by name."""
    found = {}
    for module in pkgutil.iter_modules(edits.__path__):
        loaded = importlib.import_module(f"{edits.__name__}.{module.name}")
        for name, thing in vars(loaded).items():
            if isinstance(thing, Edit) and thing.apply.__module__ == loaded.__name__:
                found[name] = thing
    return found


class Changes:
    """Random edits with random arguments, the same for the same generator."""

    def __init__(self, chance):
        self.chance = chance
        self.edits = all_edits()
        self.names = [n for n in self.edits if all(hasattr(self, f"_{p}") for p in self._parameters(n))]

    def _parameters(self, name):
        return list(inspect.signature(self.edits[name].apply).parameters)[1:]

    def next(self, decision):
        """An edit and its arguments for `decision`; one that cannot be done now is drawn again."""
        while True:
            name = self.chance.choice(self.names)
            if name.startswith("add_") and len(decision.alternatives) + len(decision.criteria) > MOST:
                continue
            if name == "set_cells" and len(decision.alternatives) > MOST:
                continue
            self.edit, self.decision = name, decision
            try:
                arguments = tuple(getattr(self, f"_{p}")() for p in self._parameters(name))
            except IndexError:
                # There is nothing to choose from, such as a project where there is none.
                continue
            return self.edits[name], arguments

    # Each parameter of an edit by its name.

    def _text(self):
        return self.chance.choice(WORDS)

    _title = _question = _short = _role = _text

    def _name(self):
        if self.edit == "set_method":
            return self.chance.choice(METHODS)
        if self.edit == "set_parameter":
            return self.chance.choice(("v", "preference", "lambda", "tau", "synthesis"))
        return self._text()

    def _plain(self):
        text = self._text()
        return text if isinstance(text, str) else text.en

    _reason = _code = _plain

    def _note(self):
        return self._plain() if self.edit == "sign" else self._text()

    def _before(self):
        return self.chance.choice(["", *(a.id for a in self.decision.alternatives)])

    def _removed(self):
        if self.edit == "remove_experts":
            return (self.chance.choice(self.decision.panel.experts).id,)
        ids = [a.id for a in self.decision.alternatives]
        return tuple({self.chance.choice(ids): None for _ in range(1 + len(ids) // 8)})

    def _order(self):
        things = self.decision.criteria if self.edit == "order_criteria" else self.decision.alternatives
        return tuple(self.chance.sample([thing.id for thing in things], len(things)))

    def _alternative(self):
        return self.chance.choice(self.decision.alternatives).id

    def _criterion(self):
        return self.chance.choice(self.decision.criteria).id

    _on = _criterion

    def _parent(self):
        return self.chance.choice(["", *(c.id for c in self.decision.criteria)])

    def _attribute(self):
        return self.chance.choice(("cities", "stage", "cost", "<b>"))

    def _number(self):
        return self.chance.choice((*NUMBERS, self.chance.uniform(1, 9), self.chance.uniform(-1e6, 1e6)))

    def _value(self):
        if self.edit == "set_attribute":
            return self._text()
        if self.edit == "set_parameter":
            return self.chance.choice(("", "0.5", "1", "linear", "ideal", "nonsense"))
        if self.edit == "set_judgement":
            return self.chance.choice((None, 1.0, 3.0, 1 / 7, 9.0, 1.7))
        return self.chance.choice((None, self.chance.uniform(1, 9)))

    def _values(self):
        cells = {}
        for _ in range(self.chance.randint(1, 6)):
            rating = self.chance.choice((None, float(self.chance.randint(1, 9)), float(self.chance.randint(1, 9))))
            value = self._number() if self.chance.random() < 0.1 else rating
            cells[self._alternative(), self._criterion()] = value
        return cells

    def _rows(self):
        old = self.chance.choice(self.decision.alternatives)
        new = Alternative(f"new{self.chance.randrange(10**9)}", self._text())
        return (replace(old, name=self._text()), *([new] if self.chance.random() < 0.3 else []))

    def _direction(self):
        return self.chance.choice(("max", "min", "target"))

    def _target(self):
        return float(self.chance.randint(1, 9))

    def _gate(self):
        return self.chance.choice((None, float(self.chance.randint(1, 9))))

    def _scale(self):
        ends = [self.chance.choice((None, 1.0, 9.0, 100.0)) for _ in range(2)]
        rubric = tuple(Level(float(v), self._text()) for v in self.chance.sample(range(1, 10), 2))
        return Scale(self.chance.choice(("measured", "rating")), self._text(), ends[0], ends[1], rubric)

    def _yes(self):
        return self.chance.random() < 0.5

    _split = _illustrative = _gates = _locked = _anonymous = _in_force = _yes

    def _normalisation(self):
        return self.chance.choice(NORMALISATIONS)

    def _size(self):
        return self.chance.randint(-1, 12)

    def _weight(self):
        return self.chance.choice((0.0, 1.0, self.chance.random(), -0.5, 1.5))

    def _shares(self):
        parent = self.chance.choice(sorted({c.parent for c in self.decision.criteria}))
        group = [c.id for c in children(self.decision.criteria, parent)]
        parts = [self.chance.random() for _ in group]
        return {id: part / sum(parts) for id, part in zip(group, parts, strict=True)}

    def _elicitation(self):
        return self.chance.choice(("direct", "rank order", "swing", "data", "mixture"))

    def _detail(self):
        return self.chance.choice(("", "entropy"))

    def _scope(self):
        parents = sorted({c.parent for c in self.decision.criteria})
        leaf = ("alternatives", self._criterion())
        self.scope = self.chance.choice([leaf, *(("criteria", parent) for parent in parents)])
        return self.scope

    def _pair(self):
        if self.scope[0] == "alternatives":
            things = self.decision.alternatives
        else:
            things = children(self.decision.criteria, self.scope[1])
        return self.chance.sample([thing.id for thing in things], 2) if len(things) > 1 else [][0]

    def _row(self):
        self.pair = self._pair()
        return self.pair[0]

    def _column(self):
        return self.pair[1]

    def _judgements(self):
        return (Judgement(*self._pair(), self.chance.uniform(1 / 9, 9)),)

    def _comparisons(self):
        return ()

    def _reading(self):
        return Reading(self.chance.choice(("eigenvector", "geometric-mean", "column-mean")), "saaty")

    def _profile(self):
        if self.edit == "save_profile":
            id = f"p{self.chance.randint(1, 3)}"
            return profile_of(self.decision, id, self._text(), self._text(), "2025-05-12", self._text())
        profile = self.chance.choice(self.decision.profiles)
        return profile if self.edit == "apply_profile" else profile.id

    def _study(self):
        return f"study {self.chance.randrange(10**6)}"

    def _expert(self):
        old = self.chance.choice(self.decision.panel.experts)
        return old.id if self.edit == "answer" else replace(old, name=self._text(), voting=self.chance.random())

    def _experts(self):
        if not self.decision.panel.study or len(self.decision.panel.experts) > 6:
            raise IndexError
        return (Expert("", self._text(), group=self._text()),)

    def _ballot(self):
        expert = self.chance.choice(self.decision.panel.experts).id
        cells = {(self._alternative(), self._criterion()): float(self.chance.randint(1, 9)) for _ in range(4)}
        return Ballot(expert, self.decision.panel.round, tuple((a, c, v) for (a, c), v in cells.items()))

    def _ballots(self):
        return (self._ballot(),)

    def _questions(self):
        return ()

    def _weighing(self):
        return self.chance.choice(("", "comparisons", "swing", "direct"))

    def _rule(self):
        if self.edit == "set_rule":
            return AgreementRule(self.chance.random(), self.chance.random())
        return self.chance.choice(("aij", "aip") if self.edit == "set_weight_rule" else ("mean", "median", "trimmed"))

    def _trim(self):
        return self.chance.random() / 2

    def _now(self):
        if not self.decision.panel.study and self.edit != "begin_panel":
            raise IndexError
        return NOW


def applied_shares(profile, decision):
    """The shares that the library's view sends along with a profile."""
    return dict(matched(profile, decision).shares)
