"""What a right click on a row offers before copying and saving: to go where the row is explained or scored."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from decider.desktop.style.language import tr
from decider.desktop.widgets.mirror_model import Index

Step = tuple[str, Callable[[], object]]


def put_first(menu: QMenu, steps: Sequence[Step]) -> None:
    """Put these before all that the menu offers already, with a line between."""
    before = menu.actions()[0] if menu.actions() else None
    for words, run in steps:
        action = menu.addAction(words, run)
        if before is not None:
            menu.removeAction(action)
            menu.insertAction(before, action)
    if before is not None and steps:
        menu.insertSeparator(before)


def steps_of(go: Callable[[str], object], *, ranking: bool = True, projects: bool = True) -> list[Step]:
    """The steps to where a project is explained and scored; `go` gets the name of the place."""
    steps: list[Step] = []
    if ranking:
        steps.append((tr("Why it is ranked here"), lambda: go("ranking")))
    if projects:
        steps.append((tr("Go to its scores"), lambda: go("projects")))
    return steps


def asked_index(view: QAbstractItemView, event: QContextMenuEvent) -> Index:
    """The row that a menu was asked for: under the pointer, or by key the current one."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        return view.currentIndex()
    return view.indexAt(event.pos())
