"""Panels to test with: a small one, and twelve experts in six cities after two rounds; and a bench for the place."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from decider.decision.criteria import Criterion, Level, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.panel import add_experts, begin_panel, use_scores
from decider.decision.edits.panel_rounds import open_round, reveal_round, take_ballots
from decider.decision.panel import Ballot, Expert, Panel
from decider.decision.panel_questions import asked
from decider.decision.weighting import Weighting
from decider.desktop.session import Session
from decider.desktop.views.panel import PanelPlace
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.storage.invariants import check

DAY = "2026-05-12T09:00:00"
CITIES = ("Shanghai", "Hangzhou", "Ningbo", "Shaoxing", "Jiaxing", "Zhoushan")


def small(experts=("Ann", "Bo", "Cy")):
    """Four projects, two criteria on 0 to 5, and a panel before its first round."""
    rubric = tuple(Level(float(v), f"level {v}") for v in range(6))
    scale = Scale("rating", worst=0.0, best=5.0, rubric=rubric)
    decision = Decision(
        title="Small",
        criteria=(Criterion("a", "Reach", scale=scale), Criterion("b", "Cost", scale=scale)),
        alternatives=tuple(Alternative(f"p{i}", f"Project {i}", attributes=(("cities", "Ningbo"),)) for i in range(4)),
        performances=tuple((float(i), float(4 - i)) for i in range(4)),
        weighting=Weighting((("a", 0.5), ("b", 0.5)), elicitation="direct"),
        shortlist=replace(Decision().shortlist, size=2),
    )
    decision = begin_panel(decision, "secret", DAY)
    members = tuple(Expert(f"e{i}", name) for i, name in enumerate(experts, start=1))
    return add_experts(decision, members, DAY) if members else decision


def opened(decision=None):
    """The small panel with its first round open."""
    return open_round(decision or small(), (), DAY)


def full_ballot(decision, expert, value=3.0, round=1, but=()):
    """A ballot with the same score everywhere except where `but` (alternative, criterion, value) says another."""
    other = {(a, c): v for a, c, v in but}
    cells = asked(decision, decision.panel.expert(expert), round)
    scores = tuple((a.id, c.id, other.get((a.id, c.id), value)) for a, c in cells)
    return Ballot(expert, round, scores, received=DAY, source=f"{expert}.xlsx")


def revealed(decision=None):
    """The small panel after round 1, in which one expert lies far from the others on one score."""
    decision = decision or opened()
    ballots = [full_ballot(decision, e.id, 3.0 + 0.5 * (k == 0)) for k, e in enumerate(decision.panel.experts)]
    last = decision.panel.experts[-1].id
    ballots[-1] = full_ballot(decision, last, 3.0, but=(("p0", "a", 0.0),))
    return reveal_round(take_ballots(decision, tuple(ballots), DAY), DAY)


def cities():
    """The shipped study judged by twelve experts, two from each of six cities, in two revealed rounds."""
    decision = replace(read_decision(shipped("resources") / "samples" / "hangzhou-bay.decider"), panel=Panel())
    decision = begin_panel(decision, "cities", DAY)
    experts = tuple(
        Expert("", f"Expert {i + 1}, {CITIES[i % 6]}", CITIES[i % 6], recused=(decision.alternatives[i].id,))
        for i in range(12)
    )
    decision = add_experts(decision, experts, DAY)
    for number in (1, 2):
        questions = () if number == 1 else tuple((a.id, decision.criteria[0].id) for a in decision.alternatives[:6])
        decision = open_round(decision, questions, DAY)
        ballots = tuple(_spread(decision, e.id, k, number) for k, e in enumerate(decision.panel.experts))
        decision = reveal_round(take_ballots(decision, ballots, DAY), DAY)
    return use_scores(decision, True, DAY)


def _spread(decision, expert, k, number):
    scores = []
    for i, (alternative, criterion) in enumerate(asked(decision, decision.panel.expert(expert), number)):
        low, high = sorted((criterion.scale.worst, criterion.scale.best))
        place = ((i * 7 + k * (3 if number == 1 else 1)) % 9) / 8
        scores.append((alternative.id, criterion.id, low + round((high - low) * place * 2) / 2))
    return Ballot(expert, number, tuple(scores), received=DAY, source=f"{expert}-{number}.xlsx")


class Bench:
    """The place of the panel beside a session, as the window connects them."""

    def __init__(self, qtbot, decision, tab="experts"):
        self.session = Session()
        self.place = PanelPlace()
        self.refused = []
        qtbot.addWidget(self.place)
        self.place.edited.connect(lambda edit, arguments: self.session.do(edit, *arguments))
        self.place.settled.connect(self.session.settle)
        self.session.refused.connect(self.refused.append)
        self.session.changed.connect(lambda old, new: self.place.display(new, self.session.analysis))
        self.session.changed.connect(lambda old, new: check(new))
        self.session.new(decision)
        self.place.resize(976, 850)
        self.place.show()
        self.place.activateWindow()
        qtbot.waitUntil(self.place.isActiveWindow)
        self.place.show_tab(tab)
        QApplication.processEvents()

    @property
    def panel(self):
        return self.session.decision.panel

    @property
    def page(self):
        return self.place.page(self.place.tab)
