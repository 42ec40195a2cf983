"""What the tour says, and the widgets that it points at."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from decider.desktop.style.language import tr
from decider.desktop.window_frame import Frame


@dataclass(frozen=True)
class Stop:
    """One stop: the place it is in ("" = any), what the card says, and the widget that it points at."""

    place: str
    title: str
    text: str
    find: Callable[[Frame], QWidget | None]


def stops() -> tuple[Stop, ...]:
    """The stops in their order, in the language in force."""
    # The views are loaded by now or soon; a window that nobody tours need not wait for them.
    from decider.desktop.views.projects_table import ProjectTable
    from decider.desktop.views.sensitivity_lead import LeadStrip
    from decider.desktop.views.shortlist_pages import PrintCard
    from decider.desktop.views.weights_direct_row import WeightRow

    def part(place: str, kind: type[QWidget]) -> Callable[[Frame], QWidget | None]:
        return lambda window: next((one for one in window.places[place].findChildren(kind) if one.isVisible()), None)

    return (
        Stop("projects", tr("The steps of the work"),
             tr("From projects to the shortlist, from top to bottom. You can go to any of them at any time; a number "
                "says that something there deserves attention."),
             lambda window: window.rail),
        Stop("projects", tr("The projects are a table"),
             tr("A row for each project, a column for each criterion. Type, paste from a spreadsheet, or import a "
                "file. A missing score stays missing; it is never counted as zero."),
             part("projects", ProjectTable)),
        Stop("weights", tr("A weight, and how far it may move"),
             tr("Drag the knob. Behind it is the exact range in which the same projects stay on the list; the small "
                "triangle is the saved value."),
             part("weights", WeightRow)),
        Stop("weights", tr("The ranking follows while you drag"),
             tr("Above the dashed line is who is proposed. The mark beside each project says how often it is on the "
                "list when weights are a little uncertain: ● in, ◐ borderline, ○ out."),
             lambda window: window.dock),
        Stop("sensitivity", tr("How sure is it?"),
             tr("This sentence names the smallest change of the weights that brings another project onto the list. "
                "If it is small, talk about it before you sign."),
             part("sensitivity", LeadStrip)),
        Stop("shortlist", tr("The paper to sign"),
             tr("The pages as they will be printed. Choose language and paper, then print, or write PDF, Word, Excel "
                "or HTML."),
             part("shortlist", PrintCard)),
        Stop("", tr("Where to look things up"),
             tr("Ctrl+K finds every command and project, F1 opens the manual at the place you are in, and Ctrl+Z takes "
                "back whatever you tried."),
             lambda window: window.menus.find_field),
    )  # fmt: skip
