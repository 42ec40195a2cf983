"""The few dialogs of the window: title and question, keyboard."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from decider.decision.edits.study import set_illustrative, set_note, set_question, set_title
from decider.desktop.actions import Actions
from decider.desktop.actions.listed import plain
from decider.desktop.session import Session
from decider.desktop.style.labels import label
from decider.desktop.style.language import language, said, tr
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.words import rewritten


class StudyDialog(QDialog):
    """Title, question and note of the decision, and whether its scores are real."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Title, question and note"))
        self.setMinimumWidth(480)
        self._session = session
        decision = session.decision
        self.title = QLineEdit(said(decision.title))
        self.question = QLineEdit(said(decision.question))
        self.note = QPlainTextEdit(said(decision.note))
        self.note.setFixedHeight(96)
        self.note.setTabChangesFocus(True)
        self.illustrative = QCheckBox(tr("The scores are illustrative: nobody gave them"))
        self.illustrative.setChecked(decision.illustrative)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(10)
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("Question"), self.question)
        form.addRow(tr("Note"), self.note)
        form.addRow("", self.illustrative)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addLayout(form)
        column.addLayout(buttons_row(self, tr("Apply")))

    def accept(self) -> None:
        """Take over what was changed; each changed field is a change of its own."""
        spoken, session = language(), self._session
        before = session.decision
        for edit, old, field in (
            (set_title, before.title, self.title.text()),
            (set_question, before.question, self.question.text()),
            (set_note, before.note, self.note.toPlainText()),
        ):
            if field.strip() != said(old):
                session.do(edit, rewritten(old, spoken, field.strip()))
        if self.illustrative.isChecked() != before.illustrative:
            session.do(set_illustrative, self.illustrative.isChecked())
        super().accept()


def keys_of(actions: Actions) -> list[tuple[str, str]]:
    """What can be done by keys, and the keys: of the menus, and of what every place understands."""
    pairs = [
        # Of the list, because undo and redo in the menu name the change.
        (plain(one.text), actions[one.name].shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        for menu in actions.menus.values()
        for one in menu
        if one is not None and one.keys is not None
    ]
    more = [
        (tr("Next field, previous field"), "Tab, Shift+Tab"),
        (tr("Leave the table of projects"), "Ctrl+Tab"),
        (tr("Open a menu"), "Alt"),
        (tr("Move a slider or a row"), "← → ↑ ↓"),
        (tr("Leave a field or a list"), "Esc"),
        (tr("Edit a cell or a name"), "F2"),
        (tr("Add a project or a criterion"), "Ins"),
        (tr("Move a project or a criterion"), "Alt+↑, Alt+↓"),
        (tr("Fill down"), "Ctrl+D"),
        (tr("Fill right"), "Ctrl+R"),
        (tr("Remove projects"), "Ctrl+Del"),
        (tr("Score in a sitting; half a point"), "0–9, ."),
        (tr("Next question, the one before"), "Enter, Backspace"),
        (tr("Skip a question; keep the earlier answer"), "S, K"),
        (tr("Take an answer back; give a reason"), "Del, R"),
    ]
    return pairs + more


class KeyboardDialog(QDialog):
    """What can be done with the keyboard."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        pairs = keys_of(actions)
        half = -(-len(pairs) // 2)
        for i, (words, keys) in enumerate(pairs):
            row, column = i % half, 3 * (i // half)
            grid.addWidget(label(words), row, column)
            grid.addWidget(label(keys, "body", 400, "muted"), row, column + 1)
        grid.setColumnMinimumWidth(2, 24)
        page = QWidget()
        page.setLayout(grid)
        scroll = SteadyScroll()
        scroll.setAccessibleName(tr("Keyboard"))
        scroll.setWidget(page)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(20, 20, 20, 16)
        column_box.addWidget(scroll)
        column_box.addLayout(buttons_row(self, tr("Close"), cancel=False))
        self.resize(page.sizeHint().width() + 80, min(page.sizeHint().height() + 110, 620))


def buttons_row(dialog: QDialog, accept: str, cancel: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 12, 0, 0)
    row.addStretch()
    if cancel:
        no = QPushButton(tr("Cancel"))
        no.clicked.connect(dialog.reject)
        row.addWidget(no)
    yes = QPushButton(accept)
    yes.setProperty("accent", cancel)
    yes.setDefault(True)
    yes.clicked.connect(dialog.accept)
    row.addWidget(yes)
    return row
