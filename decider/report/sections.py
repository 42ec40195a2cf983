"""The sections between the weights and what is next below the line. A further one is one line here, and one in
`contents.ENTRIES` under the same name."""

from collections.abc import Callable

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.report.borderline import borderline
from decider.report.panel_sections import agenda_section, panel_section
from decider.report.paper import Section
from decider.report.sensitivity_section import ranks_section, sweep_section, tornado_section
from decider.report.speech import Voice

Maker = Callable[[Analysis, Chances | None, Voice], Section | None]
"""Makes a section, or None where a decision gives nothing to say."""

SECTIONS: tuple[tuple[str, Maker], ...] = (
    ("sweep", sweep_section),
    ("tornado", tornado_section),
    ("ranks", ranks_section),
    ("borderline", borderline),
    ("panel", panel_section),
    ("agenda", agenda_section),
)
