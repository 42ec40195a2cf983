"""What menus and the palette list: templates, recent decisions, commands, projects, findings."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QMenu, QWidget

from decider.decision.decision import Decision
from decider.decision.findings import Finding
from decider.desktop.actions import Actions
from decider.desktop.actions.listed import bare
from decider.desktop.manual_pages import Page
from decider.desktop.style.language import said, tr
from decider.desktop.window_find import FindPanel, Found
from decider.desktop.window_rail import place_names
from decider.desktop.window_state import recent_decisions
from decider.words import Bilingual, Text


def fill_templates(menu: QMenu, choose: Callable[[str], object]) -> None:
    """List the shipped templates; `choose` gets the shipped name."""
    menu.clear()
    for name, title in (
        ("hangzhou-bay-112", tr("Hangzhou Bay, all candidates")),
        ("regional-cooperation", tr("Regional cooperation")),
        ("measured-table", tr("Measured table")),
    ):
        menu.addAction(title, partial(choose, f"templates/{name}"))


def fill_recent(menu: QMenu, choose: Callable[[Path], object]) -> None:
    """List the decisions opened lately."""
    menu.clear()
    for recent in recent_decisions():
        # An ampersand in a title is no mnemonic.
        title = said(recent.title) or recent.path.stem
        menu.addAction(title.replace("&", "&&"), partial(choose, recent.path))
    if menu.isEmpty():
        menu.addAction(tr("Decisions that you save appear here.")).setEnabled(False)


def commands_found(actions: Actions) -> list[Found]:
    """What can be done now."""
    return [
        Found(bare(action), action.shortcut().toString(), action.trigger)
        for action in actions.all()
        if action.isEnabled() and action is not actions["find"]
    ]


def projects_found(decision: Decision, point: Callable[[str], object]) -> list[Found]:
    """Every project, found by its name in either language; `point` gets its id."""
    return [
        Found(said(one.name), tr("Project"), partial(point, one.id), f"{_both(one.name)} {_both(one.short)}".casefold())
        for one in decision.alternatives
    ]


def pages_found(pages: Sequence[Page], show: Callable[[str], object]) -> list[Found]:
    """Every page of the manual, found by its title; `show` gets its name."""
    return [Found(page.title, tr("Manual"), partial(show, page.name), page.title.casefold()) for page in pages]


def criteria_found(decision: Decision, point: Callable[[str], object]) -> list[Found]:
    """Every criterion, found by its name in either language; `point` gets its id."""
    return [
        Found(said(one.name), tr("Criterion"), partial(point, one.id), _both(one.name).casefold())
        for one in decision.criteria
    ]


def _both(text: Text) -> str:
    return f"{text.en} {text.zh}" if isinstance(text, Bilingual) else text


def findings_found(findings: Sequence[Finding], follow: Callable[[str, str, str], object]) -> list[Found]:
    """Every finding with its place; `follow` gets place, alternative and criterion."""
    names = place_names()
    return [
        Found(said(f.message), names.get(f.place, ""), partial(follow, f.place, f.alternative, f.criterion))
        for f in findings
    ]


def below(window: QWidget, field: QWidget, things: Sequence[Found], words: str = "") -> FindPanel:
    """A palette opened where `field` is, its right end at the field's."""
    size = QSize(480, 380)
    panel = FindPanel(window, things, words=words)
    panel.open_at(field.mapToGlobal(QPoint(field.width() - size.width(), -4)), size)
    return panel


def above(window: QWidget, strip: QWidget, things: Sequence[Found]) -> FindPanel:
    """A list without a field, standing on `strip`."""
    size = QSize(640, min(340, 24 + 46 * len(things)))
    panel = FindPanel(window, things, asks=False)
    panel.open_at(strip.mapToGlobal(QPoint(8, -size.height() - 4)), size)
    return panel
