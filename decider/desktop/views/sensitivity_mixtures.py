"""The card of the mixtures: who is on the list under every mixture of the saved profiles."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decider.analysis.profile_mixtures import Mixtures, Presence, mixtures, mixtures_sentence
from decider.analysis.robustness import shown_chance
from decider.desktop.style.labels import Tone, label
from decider.desktop.style.language import percent, said, tr
from decider.desktop.views.sensitivity_words import name_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import TextRow
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

SEED = 1


class MixturesCard(Card):
    """One sentence, and a table of everybody who is on the list under some mixture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Every mixture of the saved profiles"), " ", parent=parent)
        self._analysis: Analysis | None = None
        self.found: Mixtures | None = None
        self.later = Later(self)
        self.later.answered.connect(self._on_found)
        self.later.ended.connect(self._on_end)
        self.sentence = label("", "body", 400, "text", wrap=True)
        self.table = FittedTable(
            tr("Every mixture of the saved profiles"),
            [
                Column(tr("Project")), Column(tr("On the list")), Column(tr("Of the mixtures"), True),
                Column(tr("Comes or goes between two profiles at")),
            ],
            16,
            3,
        )  # fmt: skip
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.table)

    def display(self, analysis: "Analysis") -> None:
        """Mix anew."""
        self._analysis = analysis
        self.later.start(lambda: mixtures(analysis, SEED))

    def forget(self) -> None:
        """Show nothing of older values."""
        self.later.drop()
        self.found = None
        self.sentence.setText("")
        self.table.show_rows([])
        self.table.hide()

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.sentence.setText(said(refusal))

    def _on_found(self, found: Mixtures) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        self.found = found
        self.sentence.setText(said(mixtures_sentence(analysis, found)))
        rows = mixture_rows(analysis, found)
        self.table.setVisible(bool(rows) and len(found.profiles) > 1)
        self.table.show_rows(rows)


def mixture_rows(analysis: "Analysis", found: Mixtures) -> list[TextRow]:
    """Those who are on the list somewhere, most often first."""
    words: dict[Presence, str] = {
        "always": tr("under every one, for certain"),
        "as far as tried": tr("under all that were drawn"),
        "sometimes": tr("under some"),
        "never": "",
        "never as far as tried": "",
    }
    tones: dict[Presence, Tone] = {"sometimes": "warning"}
    share = found.counted.in_shortlist
    rows = []
    for row in sorted(found.rows("always", "as far as tried", "sometimes"), key=lambda i: (-share[i], i)):
        id, presence = analysis.numbers.ids[row], found.presence[row]
        between = switch_words(found, row)
        cells = (name_of(analysis, id), words[presence], shown_chance(float(share[row])), between)
        tone = tones.get(presence, "text")
        rows.append(TextRow(id, cells, ("text", tone, tone, "muted"), (), ("", "", "", between)))
    return rows


def switch_words(found: Mixtures, row: int) -> str:
    """Where one alternative comes and goes between pairs of profiles: exact shares of the second."""
    names = {profile.id: said(profile.name) for profile in found.profiles}
    parts = []
    for blend in found.blends:
        at = [switch.s for switch in blend.switches if row in (*switch.enters, *switch.leaves)]
        if at:
            shares = ", ".join(percent(s, 1) for s in at)
            parts.append(tr("{a} → {b}: {shares}", a=names[blend.first], b=names[blend.second], shares=shares))
    return "; ".join(parts)
