"""Random sessions: thousands of edits with undo and redo between them; undo all gives the first decision, redo all
the last, and every state on the way can be saved, read back and ranked or says why not."""

import random
from dataclasses import dataclass

import numpy as np

from decider.analysis.analysis import analyse
from decider.desktop.session import Session
from decider.report.differences import differences, in_short
from decider.resources import shipped
from decider.storage.decision_file import parse_decision, read_decision, written
from decider.words import LANGUAGES, spoken
from tests.monkey.changes import Changes, applied_shares

SAMPLE = shipped("resources") / "samples" / "port-sites.decider"


@dataclass
class Ran:
    """What one session did."""

    edits: int = 0
    refused: int = 0
    moves: int = 0
    states: int = 0


def run(seed, edits, every=25):
    """One session of so many edits; each `every`-th state is saved, read back and analysed. AssertionError names the
    edit after which something no longer held."""
    chance = random.Random(seed)
    changes = Changes(chance)
    session = Session()
    refused = []
    session.refused.connect(refused.append)
    session.new(read_decision(SAMPLE))
    session.safety.stir = lambda: None
    first, ran, done = session.decision, Ran(), []
    seen = first
    for number in range(edits):
        edit, arguments = changes.next(session.decision)
        if edit.label.template == "Apply a weight profile":
            arguments = (arguments[0], applied_shares(arguments[0], session.decision))
        done = [*done[-9:], (edit.label.template, arguments)]
        try:
            for _ in range(chance.randint(1, 4) if edit.gesture else 1):
                session.do(edit, *arguments)
            if chance.random() < 0.8:
                session.settle()
            ran.edits += 1
            if chance.random() < 0.1:
                ran.moves += 1
                _moved(session, chance)
            if number % every == 0:
                _sound(session.decision, seen)
                seen = session.decision
        except Exception as fault:
            raise AssertionError(
                f"seed {seed}, edit {number}, after {done}: {type(fault).__name__}: {fault}"
            ) from fault
    ran.refused, ran.states = len(refused), len(session.history.states)
    session.settle()
    last, states = session.decision, session.history.states
    session.move(len(states) - 1)
    last = session.decision
    while session.undo_label is not None:
        session.undo()
    assert session.decision is first, f"seed {seed}: undo all does not give the first decision"
    for state in states[1:]:
        session.redo()
        assert session.decision is state
    assert session.decision is last, f"seed {seed}: redo all does not give the last decision"
    assert session.redo_label is None
    return ran


def _moved(session, chance):
    kind = chance.randrange(4)
    steps = chance.randint(1, 6)
    if kind == 0:
        for _ in range(steps):
            session.undo()
        for _ in range(steps):
            session.redo()
    elif kind == 1:
        before, at = session.decision, session.history.cursor
        session.move(chance.randrange(len(session.history.states)))
        session.move(at)
        assert session.decision is before
    elif kind == 2:
        session.undo()
    else:
        session.redo()


def _sound(decision, before):
    """What must hold of every decision, however it came about."""
    assert bool(differences(before, decision)) == (before != decision)
    for line in in_short(differences(before, decision)):
        assert all(spoken(line, language) for language in LANGUAGES)
    assert parse_decision(written(decision)) == decision
    analysis = analyse(decision)
    assert (analysis.result is None) == (analysis.refusal is not None)
    if analysis.result is not None:
        assert np.isfinite(analysis.result.scores).all()
    assert analysis.findings is not None
