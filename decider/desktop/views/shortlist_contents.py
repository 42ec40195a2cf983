"""Which parts the printed report has: a box to tick for each."""

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr, trn
from decider.report.contents import ALL, ENTRIES, USUAL

_ROWS = -(-len(ENTRIES) // 2)


class ContentsDialog(QDialog):
    """The parts in the order in which they are printed; at least one stays ticked."""

    def __init__(self, contents: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Contents of the report"))
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        for i, entry in enumerate(ENTRIES):
            box = QCheckBox(said(entry.title))
            box.setChecked(entry.name in contents)
            box.toggled.connect(self._tell)
            self.boxes[entry.name] = box
            grid.addWidget(box, i % _ROWS, i // _ROWS)
        self.told = label("", "small", 400, "muted")
        self.usual, self.all = QPushButton(tr("As usual")), QPushButton(tr("All parts"))
        self.usual.clicked.connect(lambda: self.tick(USUAL))
        self.all.clicked.connect(lambda: self.tick(ALL))
        self.cancel, self.use = QPushButton(tr("Cancel")), QPushButton(tr("Use these"))
        self.cancel.clicked.connect(self.reject)
        self.use.setProperty("accent", True)
        self.use.setDefault(True)
        self.use.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.usual, self.all):
            buttons.addWidget(button)
        buttons.addSpacing(24)
        buttons.addWidget(self.told, 1)
        for button in (self.cancel, self.use):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addLayout(buttons)
        self._tell()

    def contents(self) -> frozenset[str]:
        """The names of the ticked parts."""
        return frozenset(name for name, box in self.boxes.items() if box.isChecked())

    def tick(self, names: Collection[str]) -> None:
        """Tick these parts and no others."""
        for name, box in self.boxes.items():
            box.setChecked(name in names)

    def _tell(self) -> None:
        count = len(self.contents())
        self.use.setEnabled(count > 0)
        self.told.setText(trn(count, "{n} part", "{n} parts") if count else tr("A report needs at least one part."))
