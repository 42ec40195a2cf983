"""Studies with a panel, and ballots filled in as people would."""

import io
from dataclasses import replace

import openpyxl

from decider.decision.criteria import Criterion, Level, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.panel import add_experts, begin_panel, set_weighing
from decider.decision.edits.panel_rounds import open_round, reveal_round, take_ballots
from decider.decision.panel import Ballot, Expert
from decider.decision.panel_questions import asked
from decider.words import Bilingual

NOW = "2026-05-12T09:30:00"
RUBRIC = (
    Level(1.0, Bilingual("Nothing comes of it.", "没有成效。")),
    Level(5.0, Bilingual("Two cities gain.", "两市受益。")),
    Level(9.0, Bilingual("All six cities gain.", "六市受益。")),
)
RATING = Scale("rating", worst=1.0, best=9.0, rubric=RUBRIC)


def panel(projects: int = 3, weighing: str = "comparisons", seed: str = "a secret nobody knows") -> Decision:
    """Some projects, a rated criterion, one split in two and one measured; a panel of three; round 1 open."""
    criteria = (
        Criterion("c1", Bilingual("Industry", "产业"), scale=RATING),
        Criterion("c2", Bilingual("Ecology", "生态")),
        Criterion(
            "c3", Bilingual("Water", "水"), parent="c2", direction="min", scale=Scale("rating", worst=5.0, best=0.0)
        ),
        Criterion("c4", Bilingual("Air", "大气"), parent="c2", scale=RATING),
        Criterion("c5", Bilingual("Cost", "造价")),
    )
    alternatives = tuple(
        Alternative(
            f"a{i}", Bilingual(f"Project {i} in full", f"项目 {i} 全称"), Bilingual(f"Project {i}", f"项目 {i}")
        )
        for i in range(1, projects + 1)
    )
    decision = Decision(
        title=Bilingual("The bay", "海湾"),
        criteria=criteria,
        alternatives=alternatives,
        performances=((None,) * 5,) * projects,
    )
    decision = begin_panel(decision, seed, NOW)
    decision = set_weighing(decision, weighing, NOW)
    decision = add_experts(decision, tuple(Expert("", name, "Ningbo") for name in ("Lin", "Zhou", "Wu")), NOW)
    return open_round(decision, (), NOW)


def scored(decision: Decision, expert: str, value: float = 5.0, round: int = 1) -> Ballot:
    """The same score everywhere."""
    cells = asked(decision, decision.panel.expert(expert), round)
    return Ballot(expert, round, tuple((a.id, c.id, value) for a, c in cells), received=NOW, source="before.xlsx")


def second_round(decision: Decision, *questions: tuple[str, str]) -> Decision:
    """Round 2 open after all answered 5 in round 1."""
    ballots = tuple(scored(decision, e.id) for e in decision.panel.experts)
    return open_round(reveal_round(take_ballots(decision, ballots, NOW), NOW), questions, NOW)


def answers(data: bytes) -> list[tuple[str, str]]:
    """The cells that can be answered: (sheet, cell), in order."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    ]


def filled(data: bytes, values: dict[tuple[str, str], object]) -> bytes:
    """The workbook with these cells set, by (sheet, cell), saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for (sheet, cell), value in values.items():
        book[sheet][cell] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def renamed(decision: Decision, name: str) -> Decision:
    """The first project under another name."""
    first, *rest = decision.alternatives
    return replace(decision, alternatives=(replace(first, name=name), *rest))
