"""The discussion by consequence: only what could change the shortlist, largest effect first."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton, QWidget

from decider.analysis.panel_agenda import Agenda, agenda_steps
from decider.analysis.panel_agenda_weights import WeightAgenda
from decider.decision.decision import Decision
from decider.decision.panel_questions import shown_name
from decider.decision.profiles import listed
from decider.desktop.style.labels import label
from decider.desktop.style.language import in_sequence, said, tr, trn
from decider.desktop.views.panel_agenda_item import ItemCard
from decider.desktop.views.panel_agenda_list import AgendaList, agenda_rows, item_id, weight_rows
from decider.desktop.views.panel_page import PanelPage
from decider.desktop.widgets.card import Card

_FIRST = 5
"""So many items are shown before one asks for all."""
_HIGH = 10


class AgendaPage(PanelPage):
    """What to discuss, and the chosen item in full below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Agenda | None = None
        self._all = False
        self.lead = label("", "lead", 600, "text", wrap=True)
        self.rest = label("", "body", 400, "muted", wrap=True)
        self.list = AgendaList(
            tr("Agenda"),
            tr("Project and criterion"),
            tr("Scores; tinted: another list"),
            tr("The line is the agreed score; where it is tinted, another list would follow"),
        )
        self.list.row_chosen.connect(self._on_row)
        self.more = QPushButton()
        self.more.setProperty("link", True)
        self.more.clicked.connect(self._on_more)
        self._card = Card(padding=0)
        self._card.body.setContentsMargins(0, 2, 0, 4)
        self._card.body.addWidget(self.list)
        self._card.body.addWidget(self.more)
        self.item = ItemCard()
        self.item.edited.connect(self.edited)
        self.item.tab_wanted.connect(self.tab_wanted)
        self.weights = AgendaList(
            tr("Weights to discuss"),
            tr("Criterion"),
            tr("Weights; tinted: another list"),
            tr("The line is the weight in force; where it is tinted, another list would follow"),
        )
        self._weights = Card(tr("Weights to discuss"), tr("each moved alone, between what the experts give it"))
        self._weights.body.setContentsMargins(0, 4, 0, 12)
        self.whole = label("", "small", 400, "muted", wrap=True)
        self.whole.setContentsMargins(16, 4, 16, 4)
        self._weights.body.addWidget(self.weights)
        self._weights.body.addWidget(self.whole)
        for part in (self.lead, self.rest, self._card, self.item, self._weights):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setFocusProxy(self.list)

    def work(self, decision: Decision) -> Iterator[float | Agenda]:
        """The agenda of the last revealed round, and before it how much is done."""
        yield from agenda_steps(decision)

    def show_found(self, decision: Decision, found: Agenda) -> None:
        """Show the items, the chosen one still chosen."""
        self.found = found
        first, *others = [said(sentence) for sentence in found.sentences]
        self.lead.setText(first)
        self.rest.setText(in_sequence(others))
        self.rest.setVisible(bool(others))
        self._show_items()
        self._show_weights(decision, found.weights)

    def _show_weights(self, decision: Decision, found: WeightAgenda | None) -> None:
        """The weights that need discussion, and whose weights as a whole would change the list."""
        self._weights.setVisible(found is not None)
        if found is None:
            return
        self.weights.show_rows(weight_rows(decision, found.items), _HIGH)
        self.weights.setVisible(bool(found.items))
        changing = [one.expert for one in found.whole if one.changes]
        names = said(listed(tuple(shown_name(decision.panel, id) for id in changing)))
        lines = (
            [] if found.items else [tr("No weight, moved alone between what the experts give it, changes the list.")]
        )
        if found.quiet:
            quiet = said(listed(tuple(decision.criterion(id).name for id in found.quiet)))
            lines.append(tr("Need not be discussed: {criteria}.", criteria=quiet))
        lines.append(
            tr("With all weights of one expert another list would follow for {experts}.", experts=names)
            if changing
            else tr("With all weights of any one expert the list stays.")
        )
        self.whole.setText(in_sequence(lines))

    def _show_items(self) -> None:
        found = self.found
        if found is None:
            return
        chosen = self.list.selected_ids()
        shown = found.items if self._all else found.items[:_FIRST]
        self.list.show_rows(agenda_rows(self.decision, shown), _HIGH)
        hidden = len(found.items) - len(shown)
        self.more.setVisible(len(found.items) > _FIRST)
        self.more.setText(
            trn(hidden, "Show the other {n}", "Show the other {n}") if hidden else tr("Show the first ones only")
        )
        self._card.setVisible(bool(found.items))
        self.item.setVisible(bool(found.items))
        ids = [item_id(item) for item in shown]
        if ids:
            id = chosen[0] if chosen and chosen[0] in ids else ids[0]
            self.list.select_id(id)
            self._on_row(id)

    def _on_more(self) -> None:
        self._all = not self._all
        self._show_items()

    def _on_row(self, id: str) -> None:
        item = next((item for item in self.found.items if item_id(item) == id), None) if self.found else None
        if item is not None:
            self.item.show_item(self.decision, item)

    def point_at(self, alternative: str, criterion: str = "") -> None:
        """Choose the first item about a project, and criterion where one is given."""
        for item in self.found.items if self.found else ():
            if item.alternative == alternative and criterion in ("", item.criterion):
                self._all = True
                self._show_items()
                self.list.select_id(item_id(item))
                self._on_row(item_id(item))
                return
