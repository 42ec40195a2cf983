"""Signatures below the panel's result: name, role, note and the verifying code; and reopening with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from decider.decision.decision import Decision
from decider.decision.edits.panel_rounds import reopen, sign
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr
from decider.desktop.views.panel_words import is_open, now, time_words
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.later import Later
from decider.report.verification import code
from decider.words import Message

_FIELDS = 360


class SigningCard(Card):
    """`edited(edit, arguments)` when someone signs, or reopens what was signed."""

    edited = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(tr("Signatures"))
        self._decision = Decision()
        self._code = ""
        self.later = Later(self)
        self.later.answered.connect(self._show_code)
        self.later.ended.connect(self._on_end)
        self._signed = QGridLayout()
        self._signed.setHorizontalSpacing(16)
        self._signed.setColumnStretch(3, 1)
        self.body.addLayout(self._signed)
        self._words = label("", "body", 400, wrap=True)
        self.body.addWidget(self._words)
        self.name = self._field(tr("Name"), tr("Name of who signs"))
        self.role = self._field(tr("Role"), tr("Role, such as chair of the panel"))
        self.note = self._field(tr("Note"), tr("Note, printed with the signature"))
        self.reason = self._field(tr("Reason"), tr("Reason for reopening"))
        self.sign = QPushButton(tr("Sign the result"))
        self.sign.clicked.connect(self._on_sign)
        self.reopen = QPushButton(tr("Reopen the panel"))
        self.reopen.clicked.connect(self._on_reopen)
        self.name.textChanged.connect(self._refresh)
        self.reason.textChanged.connect(self._refresh)
        self.name.returnPressed.connect(self.role.setFocus)
        self.role.returnPressed.connect(self.note.setFocus)
        self.note.returnPressed.connect(self.sign.click)
        self.reason.returnPressed.connect(self.reopen.click)
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(6)
        form.addWidget(self.name, 0, 0)
        form.addWidget(self.role, 0, 1)
        form.addWidget(self.note, 1, 0)
        form.addWidget(self.sign, 1, 1)
        form.addWidget(self.reason, 2, 0)
        form.addWidget(self.reopen, 2, 1)
        form.setColumnStretch(2, 1)
        self.body.addLayout(form)
        self._form: tuple[QWidget, ...] = (self.name, self.role, self.note, self.sign)

    def _field(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setMaximumWidth(_FIELDS)
        made.setMinimumWidth(260)
        return made

    def display(self, decision: Decision) -> None:
        """Show who signed, and what signing means now."""
        if decision is self._decision and (self._code or self.later.busy):
            # Only saved, or shown again: the code is the same.
            return
        self._decision = decision
        panel = decision.panel
        self._fill()
        may = bool(panel.revealed) and not is_open(panel)
        self._code = ""
        for part in self._form:
            part.setVisible(may)
        self.reason.setVisible(panel.locked)
        self.reopen.setVisible(panel.locked)
        if may:
            # Of a large panel the code takes most of a second.
            self.later.start(lambda: iter((code(decision),)))
            self._words.setText(tr("The code that names every input is being worked out."))
        else:
            self.later.drop()
            self._words.setText(
                tr("Round {n} is still open; reveal it before the result is signed.", n=panel.round)
                if is_open(panel)
                else tr("A result can be signed once a round is revealed.")
            )
        self._refresh()

    def _show_code(self, found: str) -> None:
        self._code = found
        self._words.setText(
            tr("Further people may sign the same result, {code}. To change anything, reopen it: "
               "the signatures are then void, and the record keeps them.", code=found)
            if self._decision.panel.locked
            else tr("Signing locks experts, ballots and rules. The code {code} names every input, and is printed.",
                    code=found)
        )  # fmt: skip
        self._refresh()

    def _on_end(self, refused: Message | None) -> None:
        if refused is not None:
            self._words.setText(said(refused))

    def _fill(self) -> None:
        clear_layout(self._signed)
        for row, one in enumerate(self._decision.panel.signatures):
            words = (said(one.name), said(one.role), time_words(one.time), one.code, one.note)
            styles = (("body", 600), ("body", 400), ("small", 400), ("small", 400), ("small", 400))
            for column, (text, (role, weight)) in enumerate(zip(words, styles, strict=True)):
                made = label(text, role, weight, "text" if column < 2 else "muted", wrap=column == 4)  # type: ignore[arg-type]
                self._signed.addWidget(made, row, column)

    def _refresh(self) -> None:
        self.sign.setEnabled(bool(self.name.text().strip() and self._code))
        self.reopen.setEnabled(bool(self.reason.text().strip()))

    def _on_sign(self) -> None:
        name, role, note = (" ".join(field.text().split()) for field in (self.name, self.role, self.note))
        if name and self._code:
            for field in (self.name, self.role, self.note):
                field.clear()
            self.edited.emit(sign, (name, role, self._code, note, now()))

    def _on_reopen(self) -> None:
        reason = " ".join(self.reason.text().split())
        if reason:
            self.reason.clear()
            self.edited.emit(reopen, (reason, now()))
