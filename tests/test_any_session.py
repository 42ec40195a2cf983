"""Any session: whatever people do, in whatever order, undo and redo lead to the same decisions, and every decision
can be ranked or says why not."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from decider.analysis.analysis import analyse
from decider.decision.criteria import Criterion, children
from decider.decision.decision import Alternative, Decision
from decider.decision.edits import alternatives, criteria, study, weights
from decider.decision.history import History
from tests.strategies import readings

NAMES = st.text(min_size=1, max_size=8)
VALUES = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(1, 9).map(float))


class AnySession(RuleBasedStateMachine):
    """Random edits, gestures, undo and redo on one history."""

    @initialize()
    def start(self):
        first = Decision(
            criteria=(Criterion("c1", "One"), Criterion("c2", "Two")),
            alternatives=(Alternative("a1", "A"), Alternative("a2", "B")),
            performances=((1.0, 2.0), (2.0, 1.0)),
        )
        self.history = History((weights.set_equal_weights(first),))
        self.seen = [self.history.present]

    @property
    def now(self):
        return self.history.present

    def do(self, edit, *arguments, key=""):
        self.history = self.history.then(edit(self.history.base(key), *arguments), edit.label, key)

    def pick(self, data, things):
        return data.draw(st.sampled_from([thing.id for thing in things]))

    @rule(name=NAMES)
    def add_an_alternative(self, name):
        self.do(alternatives.add_alternative, name)

    @precondition(lambda self: self.now.alternatives)
    @rule(data=st.data())
    def remove_an_alternative(self, data):
        self.do(alternatives.remove_alternatives, (self.pick(data, self.now.alternatives),))

    @precondition(lambda self: self.now.alternatives and self.now.criteria)
    @rule(data=st.data(), value=VALUES)
    def give_a_score(self, data, value):
        cell = self.pick(data, self.now.alternatives), self.pick(data, self.now.criteria)
        self.do(alternatives.set_performances, {cell: value})

    @rule(data=st.data(), name=NAMES)
    def add_a_criterion(self, data, name):
        parent = data.draw(st.sampled_from(["", *(c.id for c in children(self.now.criteria))]))
        self.do(criteria.add_criterion, name, parent)

    @precondition(lambda self: self.now.criteria)
    @rule(data=st.data())
    def remove_a_criterion(self, data):
        self.do(criteria.remove_criterion, self.pick(data, self.now.criteria))

    @precondition(lambda self: self.now.criteria)
    @rule(data=st.data(), split=st.booleans())
    def split_a_criterion(self, data, split):
        self.do(criteria.set_split, self.pick(data, self.now.criteria), split)

    @precondition(lambda self: self.now.criteria)
    @rule(data=st.data(), direction=st.sampled_from(["max", "min"]))
    def turn_a_criterion(self, data, direction):
        self.do(criteria.set_direction, self.pick(data, self.now.criteria), direction)

    @precondition(lambda self: self.now.criteria)
    @rule(data=st.data(), places=st.lists(st.floats(0, 1), min_size=1, max_size=4), back=st.booleans())
    def drag_a_weight(self, data, places, back):
        criterion = self.pick(data, self.now.criteria)
        before, key = self.now, weights.set_weight.key(criterion)
        for place in [*places, *([before.weighting.share(criterion)] if back else [])]:
            self.do(weights.set_weight, criterion, place, key=key)
        self.history = self.history.settled()
        if back:
            for id, share in before.weighting.weights:
                assert abs(self.now.weighting.share(id) - share) < 1e-12

    @precondition(lambda self: self.now.criteria)
    @rule(data=st.data(), locked=st.booleans())
    def lock_a_weight(self, data, locked):
        self.do(weights.set_locked, self.pick(data, self.now.criteria), locked)

    @rule(name=st.sampled_from(["topsis", "wsm", "wpm", "ahp"]), size=st.integers(1, 5))
    def choose_a_method(self, name, size):
        self.do(study.set_method, name)
        self.do(study.set_shortlist_size, size)

    @rule(reading=readings)
    def read_comparisons_otherwise(self, reading):
        self.do(weights.set_reading, reading)

    @rule(steps=st.integers(1, 5))
    def undo_and_redo(self, steps):
        before, cursor = self.now, self.history.cursor
        self.history = self.history.moved(cursor - steps).moved(cursor)
        assert self.now == before

    @rule(steps=st.integers(1, 3))
    def undo(self, steps):
        self.history = self.history.moved(self.history.cursor - steps)

    @invariant()
    def the_table_fits_its_rows_and_columns(self):
        assert len(self.now.performances) == len(self.now.alternatives)
        assert all(len(row) == len(self.now.criteria) for row in self.now.performances)

    @invariant()
    def weights_of_siblings_sum_to_one(self):
        for parent in {c.parent for c in self.now.criteria}:
            total = sum(self.now.weighting.share(c.id) for c in children(self.now.criteria, parent))
            assert abs(total - 1) < 1e-9

    @invariant()
    def it_is_ranked_or_says_why_not(self):
        analysis = analyse(self.now)
        assert (analysis.result is None) == (analysis.refusal is not None)
        if analysis.result is not None:
            assert np.isfinite(analysis.result.scores).all()
            assert len(analysis.shortlist) == min(self.now.shortlist.size, len(analysis.alternatives))

    def teardown(self):
        if hasattr(self, "history"):
            first = self.history.states[0]
            assert self.history.moved(0).present == first
            last = len(self.history.states) - 1
            assert self.history.moved(0).moved(last).present == self.history.states[last]


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
