"""What ballots are written: in which form and language, for whom, and until when they are wanted back."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from decider.decision.panel import Panel
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import language, tr, trn
from decider.desktop.views.criteria_fields import Choice, line

FORMS: dict[str, tuple[str, ...]] = {"xlsx": ("xlsx",), "html": ("html",), "both": ("xlsx", "html")}


class SendBallots(QDialog):
    """When it is accepted, `forms`, `spoken`, `experts` and `due` say what is to be written."""

    def __init__(self, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Send ballots"))
        self._panel = panel
        self._form, self._spoken, self._whom = "xlsx", str(language()), "missing"
        forms = [("xlsx", tr("Excel workbook")), ("html", tr("Page for a browser")), ("both", tr("Both"))]
        self.form = Choice(tr("Form"), forms)
        self.form.chosen.connect(self._on_form)
        self.spoken_in = Choice(tr("Language"), [("en", "English"), ("zh", "中文")])
        self.spoken_in.chosen.connect(self._on_spoken)
        in_ = {b.expert for b in panel.ballots if b.round == panel.round}
        self._missing = tuple(e.id for e in panel.experts if e.id not in in_)
        self.whom = Choice(tr("For"), [("missing", tr("Who has not answered")), ("all", tr("All experts"))])
        self.whom.chosen.connect(self._on_whom)
        self.due_by = QLineEdit()
        self.due_by.setPlaceholderText(tr("Such as 12 May, 18:00; printed on the ballot"))
        self.due_by.setAccessibleName(tr("Wanted back by"))
        self._words = label("", "small", 400, "muted", wrap=True)
        self.write = QPushButton(tr("Choose a folder…"))
        self.write.setProperty("accent", True)
        self.write.clicked.connect(self.accept)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(label(tr("Ballots of round {n}", n=panel.round), "title", 600))
        column.addWidget(line(tr("Form"), self.form))
        column.addWidget(line(tr("Language"), self.spoken_in))
        column.addWidget(line(tr("For"), self.whom))
        column.addWidget(line(tr("Back by"), self.due_by))
        column.addWidget(self._words)
        column.addStretch(1)
        column.addWidget(rule())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.write)
        column.addLayout(row)
        self.setMinimumWidth(560)
        if not self._missing:
            self._whom = "all"
        self.whom.buttons["missing"].setEnabled(bool(self._missing))
        self._show()

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms: "xlsx", "html" or both."""
        return FORMS[self._form]

    @property
    def spoken(self) -> str:
        """The language of the ballots."""
        return self._spoken

    @property
    def experts(self) -> tuple[str, ...]:
        """The ids of who is to get one."""
        return self._missing if self._whom == "missing" else tuple(e.id for e in self._panel.experts)

    @property
    def due(self) -> str:
        """When ballots are wanted back, in the sender's own words."""
        return " ".join(self.due_by.text().split())

    def _on_form(self, form: str) -> None:
        self._form = form
        self._show()

    def _on_spoken(self, spoken: str) -> None:
        self._spoken = spoken
        self._show()

    def _on_whom(self, whom: str) -> None:
        self._whom = whom
        self._show()

    def _show(self) -> None:
        self.form.show_choice(self._form)
        self.spoken_in.show_choice(self._spoken)
        self.whom.show_choice(self._whom)
        n = len(self.experts) * len(self.forms)
        files = trn(n, "{n} file is written, named after the expert.", "{n} files are written, one for each expert.")
        self._words.setText(
            tr("{files} Each bears a code by which it is known when it comes back; nothing is sent by the program.",
               files=files)
        )  # fmt: skip
