"""The lead of the place: the smallest joint change of the weights that alters the list, and the world it leads to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from decider.analysis.analysis import analyse
from decider.analysis.performance import shares_in_force
from decider.analysis.reduced import eligible
from decider.analysis.smallest_change import SmallestChange, smallest_change
from decider.decision.edits.weights import set_weights
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.legend import in_lines
from decider.desktop.charts.marks import LEFT, paint_swatch, paint_text, text_width
from decider.desktop.style.labels import label
from decider.desktop.style.language import in_sequence, number, points, said, tr
from decider.desktop.views.sensitivity_words import at_least, at_most, name_of, shortened, swatch_of
from decider.desktop.widgets.runs_label import Run, RunsLabel

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_BEYOND = (1e-6, 1e-5, 1e-4, 1e-3)
"""How far beyond the tie (as a weight) the list is looked at, nearest first."""
_MOST = 40
"""Letters of a criterion's name beside its weight."""


@dataclass(frozen=True)
class Weight:
    """A criterion in the other world: its weight there and how far that is from now."""

    name: str
    swatch: Swatch
    weight: float
    moved: float


@dataclass(frozen=True)
class Lead:
    """What the strip says. `shares` are the weights just beyond the change, None where there is nothing to try."""

    claim: str
    rest: str = ""
    detail: str = ""
    world: tuple[Weight, ...] = ()
    shares: tuple[tuple[str, float], ...] | None = None
    names: tuple[str, ...] = ()
    """Names that the sentences do not give in full."""


def lead_of(analysis: "Analysis") -> Lead:
    """The smallest change of the list, or else of the first place, in words and weights; takes a while."""
    assert analysis.result is not None
    if analysis.result.model is None:
        method = said(analysis.method.title)
        return Lead(tr("{method} has no exact smallest change.", method=method), tr(" What follows is sampled."))
    if len(analysis.alternatives) < 2:
        return Lead(tr("One project is ranked, so no weight can change its place."))
    change = smallest_change(analysis, "shortlist") if _has_outside(analysis) else None
    winner = smallest_change(analysis, "winner")
    if change is None:
        claim = _why_never(analysis)
        if winner is None:
            return Lead(claim, tr(" Nor does any change the first place."))
        detail = in_sequence((_of_first(analysis, winner), _proof(winner)))
        world = _world(analysis, winner)
        return Lead(claim, "", detail, world, _try(analysis, winner, of_list=False), _in_full(analysis, winner))
    enters, leaves = _called(analysis, change)
    detail = _of_first(analysis, winner) if winner is not None else tr("No weights change the first place.")
    detail = in_sequence((_proof(change), detail))
    shares, names = _try(analysis, change, of_list=True), _in_full(analysis, change, winner)
    if change.distance <= 0:
        claim = tr("{enters} and {leaves} are level at the cut line", enters=enters, leaves=leaves)
        rest = tr(": any change of the weights can part them.")
        return Lead(claim, rest, detail, _world(analysis, change), shares, names)
    claim = tr("No weight need move by more than {n} points", n=at_most(change.distance))
    rest = tr(" for {enters} to replace {leaves}.", enters=enters, leaves=leaves)
    return Lead(claim, rest, detail, _world(analysis, change), shares, names)


def _called(analysis: "Analysis", change: SmallestChange) -> tuple[str, str]:
    """Who comes and who goes, as a sentence names them."""
    return shortened(name_of(analysis, change.enters)), shortened(name_of(analysis, change.leaves))


def _in_full(analysis: "Analysis", *changes: SmallestChange | None) -> tuple[str, ...]:
    """The names of those in these changes that are too long for a sentence."""
    ids = dict.fromkeys(id for change in changes if change is not None for id in (change.enters, change.leaves))
    names = (name_of(analysis, id) for id in ids)
    return tuple(name for name in names if shortened(name) != name)


def _has_outside(analysis: "Analysis") -> bool:
    return 0 < len(analysis.shortlist) < len(eligible(analysis))


def _why_never(analysis: "Analysis") -> str:
    if not analysis.shortlist:
        return tr("Nobody is on the list, so no weights change it.")
    if not _has_outside(analysis):
        return tr("All who may be listed are on the list, so no weights change it.")
    return tr("No weights change the list.")


def _of_first(analysis: "Analysis", change: SmallestChange) -> str:
    enters, leaves = _called(analysis, change)
    if change.distance <= 0:
        return tr("{enters} and {leaves} share the first place.", enters=enters, leaves=leaves)
    n = at_most(change.distance)
    return tr("With {n} points, {enters} replaces {leaves} in the first place.", n=n, enters=enters, leaves=leaves)


def _proof(change: SmallestChange) -> str:
    """All movements together, and the proven lower bound where the answer is the best of a search."""
    if change.distance <= 0:
        return ""
    total, bound = at_most(change.total), at_least(change.at_least)
    if change.at_least >= change.distance * 0.9999 or float(bound) <= 0:
        return tr("In all {total} points.", total=total)
    return tr("In all {total} points; proven: none below {n}.", total=total, n=bound)


def _world(analysis: "Analysis", change: SmallestChange) -> tuple[Weight, ...]:
    shares = shares_in_force(analysis.decision)
    return tuple(
        Weight(said(analysis.decision.criterion(id).name), swatch_of(analysis.decision, id), w, w - shares[id])
        for id, w in zip(change.criteria, change.weights.tolist(), strict=True)
    )


def _try(analysis: "Analysis", change: SmallestChange, of_list: bool) -> tuple[tuple[str, float], ...] | None:
    """Weights just beyond the tie, at which the change has really happened; None where none was found."""
    shares = shares_in_force(analysis.decision)
    now = np.array([shares[id] for id in change.criteria])
    way = change.weights - now
    ways = [way / np.abs(way).max()] if np.abs(way).max() > 0 else []
    m = len(now)
    if not ways and m > 1:
        ways = [sign * (np.eye(m)[j] - (1 - np.eye(m)[j]) / (m - 1)) for j in range(m) for sign in (1, -1)]
    for far in _BEYOND:
        for step in ways:
            there = np.maximum(change.weights + far * step, 0.0)
            tried = tuple({**shares, **dict(zip(change.criteria, (there / there.sum()).tolist(), strict=True))}.items())
            after = analyse(set_weights(analysis.decision, dict(tried)))
            if after.result is None:
                continue
            if of_list and change.enters in after.shortlist and change.leaves not in after.shortlist:
                return tried
            if not of_list and after.alternatives[after.result.order[0]].id == change.enters:
                return tried
    return None


class WorldRow(QWidget):
    """The weights of another world, one after another or in columns: name, weight, and the movement in muted."""

    _LINE = 22

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: tuple[Weight, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_weights(self, weights: tuple[Weight, ...]) -> None:
        """Show these."""
        self._weights = weights
        self.setVisible(bool(weights))
        self.setAccessibleName(", ".join(" ".join((w.name, *_parts(w)[1:])) for w in weights))
        self.setToolTip("\n".join(w.name for w in weights if shortened(w.name, _MOST) != w.name))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Always: it wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as it takes."""
        places = self._places(width)
        return (places[-1][1] + 1) * self._LINE if places else 0

    def sizeHint(self) -> QSize:
        """One line, or what the width now needs."""
        return QSize(400, self.heightForWidth(max(400, self.width())))

    def minimumSizeHint(self) -> QSize:
        """An entry wide."""
        return QSize(160, self._LINE)

    def resizeEvent(self, event: object) -> None:
        """A new width may need another height."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entries."""
        painter, ink = QPainter(self), screen_ink()
        body, bold, small = ink.font("small"), ink.font("small", 600), ink.font("small")
        for weight, (x, line) in zip(self._weights, self._places(self.width()), strict=True):
            y = line * self._LINE
            paint_swatch(painter, QRectF(x, y + 6, 10, 10), weight.swatch, ink)
            x += 16
            parts = zip(_parts(weight), (body, bold, small), (ink.text, ink.text, ink.muted), strict=True)
            for text, font, colour in parts:
                wide = text_width(font, text)
                paint_text(painter, QRectF(x, y, wide + 1, self._LINE), text, font, colour, LEFT)
                x += wide + 5

    def _places(self, width: int) -> list[tuple[float, int]]:
        ink = screen_ink()
        fonts = ink.font("small"), ink.font("small", 600), ink.font("small")
        wide = [11 + sum(text_width(f, t) + 5 for f, t in zip(fonts, _parts(w), strict=True)) for w in self._weights]
        return in_lines(wide, width, 12)


def _parts(weight: Weight) -> tuple[str, str, str]:
    digits = 1 if abs(weight.moved) >= 5e-4 or abs(weight.moved) < 5e-5 else 2
    return shortened(weight.name, _MOST), number(weight.weight * 100, 1), points(weight.moved, digits, signed=True)


class LeadStrip(QFrame):
    """A card with a 3-px edge: the claim, the world, and what more is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.sentence = RunsLabel((), "lead")
        self.world = WorldRow()
        self.detail = label("", "small", 400, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 16, 10)
        column.setSpacing(4)
        for part in (self.sentence, self.world, self.detail):
            column.addWidget(part)
        self._changes = False
        self.display(None)

    def display(self, lead: Lead | None) -> None:
        """Show a lead; None while it is being computed."""
        self._changes = lead is not None and bool(lead.world)
        self.update()
        if lead is None:
            self.sentence.set_runs([Run(tr("Looking for the smallest change…"), 400, "muted")])
            self.world.show_weights(())
            self.detail.hide()
            return
        self.sentence.set_runs([Run(lead.claim, 600), *([Run(lead.rest)] if lead.rest else [])])
        self.world.show_weights(lead.world)
        self.detail.setText(lead.detail)
        self.detail.setVisible(bool(lead.detail))
        for part in (self.sentence, self.detail):
            part.setToolTip("\n".join(lead.names))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card and its edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        ink = screen_ink()
        painter.fillRect(QRectF(0, 3, 3, self.height() - 6), ink.warning if self._changes else ink.accent)
