"""Checked against: the published examples, computed when the dialog is opened, beside the figures of the papers."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.analysis.evidence import checked
from decider.analysis.published_example import Check
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import count, plain, said, tr
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.table_copy import table_data
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.words import Message

_SHOWN = 3


class CheckedAgainst(QDialog):
    """Lists every group of figures; the chosen one is shown in full below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Checked against"))
        self.resize(1120, 720)
        self.checks: tuple[Check, ...] = ()
        self.lead = label(tr("Computing the published examples…"), "lead", 500, wrap=True)
        self.table = Table(tr("Published examples"))
        self.table.setModel(TextModel(_columns(), self.table))
        for column, width in ((0, 320), (1, 256), (2, 164), (3, 164), (4, 84)):
            self.table.setColumnWidth(column, width)
        self.table.stretch(5)
        self.table.row_chosen.connect(self._on_row)
        self.paper = label("", "body", 600, wrap=True)
        self.ours = label("", wrap=True)
        self.theirs = label("", wrap=True)
        self.within = label("", "small", 400, "muted", wrap=True)
        for one in (self.paper, self.ours, self.theirs):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._later = Later(self)
        self._later.answered.connect(self._on_checked)
        self._later.ended.connect(self._on_end)

        def work() -> Iterator[tuple[Check, ...]]:
            yield checked()

        self._later.start(work)

    def _lay_out(self) -> None:
        card = Card(padding=0)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        below = Card()
        below.body.setSpacing(4)
        for one in (self.paper, self.ours, self.theirs, self.within):
            below.body.addWidget(one)
        self.copy = QPushButton(tr("Copy the table"))
        self.copy.clicked.connect(self.copy_all)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(card, 1)
        column.addWidget(below)
        column.addLayout(buttons)

    def _on_checked(self, checks: tuple[Check, ...]) -> None:
        self.checks = checks
        agree, examples = sum(one.agrees for one in checks), len({one.example for one in checks})
        self.lead.setText(
            tr(
                "{agree} of {all} groups of figures from {examples} published examples agree.",
                agree=count(agree),
                all=count(len(checks)),
                examples=count(examples),
            )
        )
        set_tone(self.lead, "text" if agree == len(checks) else "danger")
        model = self.table.model()
        assert isinstance(model, TextModel)
        model.display(_rows(checks))
        self.table.select_id("0")
        self._on_row("0")

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.lead.setText(said(refusal))
            self.copy.setEnabled(False)

    def _on_row(self, id: str) -> None:
        one = self.checks[int(id)]
        self.paper.setText(one.paper)
        self.ours.setText(tr("Ours: {figures}", figures=_figures(one.ours, len(one.ours), 10)))
        self.theirs.setText(tr("Theirs: {figures}", figures=_figures(one.theirs, len(one.theirs), 10)))
        self.within.setText(
            tr(
                "Largest difference {difference}; they agree up to {tolerance}.",
                difference=f"{one.difference:.1e}",
                tolerance=f"{one.tolerance:.0e}",
            )
        )

    def copy_all(self) -> None:
        """Put everything on the clipboard, figures in full."""
        header = [[column.title for column in _columns()] + [tr("Source")]]
        rows = [
            [
                one.method,
                said(one.what),
                " ".join(map(repr, one.ours)),
                " ".join(map(repr, one.theirs)),
                f"{one.difference:.3e}",
                _verdict(one),
                one.paper,
            ]
            for one in self.checks
        ]
        QGuiApplication.clipboard().setMimeData(table_data(header + rows))


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Method and paper")),
        Column(tr("Figures")),
        Column(tr("Ours"), numeric=True),
        Column(tr("Theirs"), numeric=True),
        Column(tr("Difference"), numeric=True, tip=tr("The largest difference of any figure")),
        Column(tr("Verdict")),
    )


def _rows(checks: tuple[Check, ...]) -> list[TextRow]:
    rows: list[TextRow] = []
    for _, group in groupby(enumerate(checks), key=lambda pair: pair[1].example):
        for place, (number, one) in enumerate(group):
            name = f"{one.method} · {one.paper.split(';')[0]}" if place == 0 else ""
            cells = (
                name,
                said(one.what),
                _figures(one.ours, _SHOWN, 4),
                _figures(one.theirs, _SHOWN, 4),
                f"{one.difference:.0e}" if one.difference else "0",
                _verdict(one),
            )
            tone = "positive" if one.agrees else "danger"
            weights = (600, 400, 400, 400, 400, 400 if one.agrees else 600)
            tones = ("text", "text", "text", "text", "muted", tone)
            rows.append(TextRow(str(number), cells, tones, weights, (one.paper,)))  # type: ignore[arg-type]
    return rows


def _figures(values: tuple[float, ...], most: int, digits: int) -> str:
    shown = [plain(float(f"{v:.{digits}g}")) for v in values[:most]]
    return "  ".join(shown) + ("  …" if len(values) > most else "")


def _verdict(one: Check) -> str:
    return tr("✓ agrees") if one.agrees else tr("✗ differs")
