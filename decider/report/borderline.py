"""The borderline projects, and what decides about each: the nearest change of one score and of one weight."""

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.report.deciding import decides
from decider.report.paper import Grid, Section, Standing
from decider.report.rows import printed_order, short_name
from decider.report.speech import Voice
from decider.words import message

_MOST = 40
"""So many are printed at most; where more are borderline, the list is open and a longer table says no more."""


def borderline(analysis: Analysis, chances: Chances | None, voice: Voice) -> Section | None:
    """The section; None without chances, and where no project is borderline."""
    if analysis.result is None or chances is None:
        return None
    open_ = [i for i in printed_order(analysis) if chances.standing(analysis.alternatives[i].id) == "borderline"]
    if not open_:
        return None
    rows = []
    for i in open_[:_MOST]:
        id = analysis.alternatives[i].id
        rank = str(int(analysis.result.ranks[i]))
        rows.append((rank, short_name(analysis, id, voice), chances.figure(id), voice.say(decides(analysis, i, voice))))
    marks: tuple[Standing, ...] = tuple("borderline" for _ in rows)
    return Section(
        "borderline",
        voice.say(message("Borderline, and what decides")),
        (Grid(("", "", "", ""), tuple(rows), (0.05, 0.3, 0.07, 0.58), (0, 2), marks),),
    )
