"""The record of a panel as sentences, whether it is whole, and its minutes as a file."""

from PySide6.QtWidgets import QPushButton

from decider.decision.decision import Decision
from decider.decision.panel_log import broken_at
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import language, said, tr
from decider.desktop.views.panel_words import stamp
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.saving import ask_and_save, csv, word
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.report.panel_minutes import chain_sentence, minutes, panel_minutes_csv, panel_minutes_text
from decider.report.panel_minutes_docx import panel_minutes_docx

_HEIGHT = 232


class RecordCard(Card):
    """What happened, the newest first."""

    def __init__(self) -> None:
        super().__init__(tr("Record"))
        self._decision = Decision()
        self.word = QPushButton(tr("Export the minutes…"))
        self.word.clicked.connect(self._on_word)
        self.text = QPushButton(tr("As text…"))
        self.text.clicked.connect(self._on_text)
        self.csv = QPushButton(tr("As a table…"))
        self.csv.clicked.connect(self._on_csv)
        self.add_to_title(self.word)
        self.add_to_title(self.text)
        self.add_to_title(self.csv)
        self.table = Table(tr("Record"))
        self._rows = TextModel((Column(tr("Time")), Column(tr("What")), Column(tr("Mark"))), self.table)
        self.table.setModel(self._rows)
        for column, wide in ((0, 140), (2, 88)):
            self.table.setColumnWidth(column, wide)
        self.table.stretch(1)
        self.table.setFixedHeight(_HEIGHT)
        self._chain = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self._chain)

    def display(self, decision: Decision) -> None:
        """Show the record of the panel."""
        if decision.panel.log is not self._decision.panel.log or decision is not self._decision:
            self._decision = decision
            self._rows.display(
                [
                    TextRow(str(n), (stamp(m.time), said(m.sentence), m.mark), ("muted", "text", "muted"), (),
                            (m.time, said(m.sentence)))
                    for n, m in reversed(tuple(enumerate(minutes(decision))))
                ]
            )  # fmt: skip
        self._chain.setText(said(chain_sentence(decision)))
        set_tone(self._chain, "muted" if broken_at(decision.panel) is None else "danger")

    def _name(self) -> str:
        return tr("{title} minutes", title=said(self._decision.title) or tr("Untitled"))

    def _on_word(self) -> None:
        ask_and_save(
            self, tr("Export the minutes"), self._name(), word(), lambda: panel_minutes_docx(self._decision, language())
        )

    def _on_text(self) -> None:
        kind = (".txt", tr("Text"))
        ask_and_save(
            self, tr("Export the minutes"), self._name(), kind,
            lambda: panel_minutes_text(self._decision, language()).encode("utf-8"),
        )  # fmt: skip

    def _on_csv(self) -> None:
        ask_and_save(
            self, tr("Export the minutes"), self._name(), csv(), lambda: panel_minutes_csv(self._decision, language())
        )
