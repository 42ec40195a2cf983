"""What was understood of a table, shown before anything is taken over."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError, Severity
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_text
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import language, said, tr, trn
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.views.import_notes import AllNotes, Note, notes_of, turned
from decider.desktop.views.import_rows import PreviewRow, columns, conclusion, preview_rows, reading_facts
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.mirror_model import Index
from decider.storage.tables.encoding import ENCODINGS
from decider.storage.tables.understood import Understood
from decider.words import rewritten

_NOTES = 3
_LABELS, _COLUMN, _AROUND = 240, 112, 54
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16": "UTF-16", "big5": "Big5", "windows-1252": "Windows-1252"}


class ImportPreview(QDialog):
    """Shows an `Understood`; when it is accepted, `decision` is what is to be opened.

    `reread(encoding)` reads the same source again in another encoding, raising DeciderError when it cannot.
    """

    def __init__(
        self,
        understood: Understood,
        parent: QWidget | None = None,
        reread: Callable[[str], Understood] | None = None,
    ) -> None:
        super().__init__(parent)
        self._reread = reread
        self.understood = understood
        self.setWindowTitle(tr("Import a table"))
        self.resize(880, 620)
        self.conclusion = label("", "title", 600, wrap=True)
        self.title = QLineEdit()
        self.title.setAccessibleName(tr("Title"))
        self.title.setPlaceholderText(tr("What is being decided"))
        self.title.setText(said(understood.decision.title))
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(tr("Encoding"))
        for name, words in _NAMES.items():
            self.encoding.addItem(words, name)
        assert set(ENCODINGS) == set(_NAMES)
        self.encoding.activated.connect(self._on_encoding)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(16)
        self._strips = [FindingStrip() for _ in range(_NOTES)]
        self._strips[0].link_clicked.connect(self._on_turned)
        self._strips[-1].link_clicked.connect(lambda: AllNotes(notes_of(self.understood), self).exec())
        self.table = _table()
        self.take = QPushButton(tr("Import"))
        self.take.setProperty("accent", True)
        self.take.clicked.connect(self.accept)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.take)
        self.take.setDefault(True)
        self._show(understood)

    @property
    def decision(self) -> Decision:
        """The decision that was understood, under the title that was typed."""
        found = self.understood.decision
        title = " ".join(self.title.text().split())
        if title == said(found.title):
            return found
        return replace(found, title=rewritten(found.title, language(), title))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(12)
        top.addWidget(self.conclusion)
        named = QHBoxLayout()
        named.setSpacing(12)
        named.addWidget(label(tr("Title"), "small", 400, "muted"))
        named.addWidget(self.title, 1)
        top.addLayout(named)
        top.addLayout(self._facts)
        for strip in self._strips:
            top.addWidget(strip)
        card = Card(padding=0)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        top.addWidget(card, 1)
        bottom = QWidget()
        bottom.setProperty("ground", "surface")
        bottom.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bottom)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(12)
        row.addWidget(
            label(tr("Importing opens a new decision; nothing is taken over before."), "small", 400, "muted"), 1
        )
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        # Wrapped sentences ask for the height that they would need in the narrowest window.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(560, 400)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(rule())
        column.addWidget(bottom)

    def _show(self, understood: Understood) -> None:
        self.understood = understood
        self.conclusion.setText(conclusion(understood))
        self._show_facts(understood)
        self._say(notes_of(understood))
        model = QStandardItemModel(self)
        titles = [tr("Project"), *(said(c.name) for c in columns(understood))]
        model.setHorizontalHeaderLabels(titles)
        for at, title in enumerate(titles):
            model.setHeaderData(at, Qt.Orientation.Horizontal, title, Qt.ItemDataRole.ToolTipRole)
        for row in preview_rows(understood):
            model.appendRow([_item(text, row) for text in (row.label, *row.cells)])
        old = self.table.model()
        self.table.setModel(model)
        if old is not None:
            old.deleteLater()
        self._widen_names()
        for at in range(1, len(titles)):
            self.table.setColumnWidth(at, _COLUMN)
            model.setHeaderData(
                at, Qt.Orientation.Horizontal, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                Qt.ItemDataRole.TextAlignmentRole,
            )  # fmt: skip

    def _widen_names(self) -> None:
        rest = (self.table.model().columnCount() - 1) * _COLUMN if self.table.model() is not None else 0
        # The dialog's own width, less margins and card: the table has none before it is first shown.
        self.table.setColumnWidth(0, max(_LABELS, self.width() - _AROUND - rest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take the width that is left."""
        super().resizeEvent(event)
        self._widen_names()

    def _show_facts(self, understood: Understood) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            gone = item.widget()
            if gone is self.encoding:
                gone.setParent(None)
            elif gone is not None:
                gone.deleteLater()
        if understood.encoding:
            self._facts.addWidget(label(tr("Encoding"), "small", 400, "muted"))
            self.encoding.setEnabled(self._reread is not None)
            self._facts.addWidget(self.encoding)
            self._point_at_encoding()
        for name, value in reading_facts(understood):
            self._facts.addWidget(label(name, "small", 400, "muted"))
            self._facts.addWidget(label(value, "small", 500))
        self._facts.addStretch(1)

    def _point_at_encoding(self) -> None:
        known = self.understood.encoding.removesuffix("-sig").replace("cp1252", "windows-1252")
        self.encoding.setCurrentIndex(max(self.encoding.findData(known), 0))

    def _say(self, notes: list[Note]) -> None:
        more = len(notes) - _NOTES
        if more > 0:
            # The last strip counts those that have no room.
            further = trn(more + 1, "{n} further note", "{n} further notes")
            kind: Severity = "warning" if any(note.severity != "note" for note in notes[_NOTES - 1 :]) else "note"
            notes = [*notes[: _NOTES - 1], Note(kind, further, tr("Show all"))]
        for k, strip in enumerate(self._strips):
            strip.setVisible(k < len(notes))
            if k < len(notes):
                strip.say(notes[k].words, link=notes[k].link, kind=notes[k].severity)

    def _on_turned(self) -> None:
        """Less is better where the name says so; the strip goes, and the row of directions shows it."""
        self._show(turned(self.understood))
        self.take.setFocus()

    def _on_encoding(self, _: int) -> None:
        """Read once more in the chosen encoding; what cannot be read leaves everything as it was."""
        assert self._reread is not None
        try:
            self._show(self._reread(str(self.encoding.currentData())))
        except DeciderError as refused:
            self._say([Note("error", said(refused.message))])
            self._point_at_encoding()


def _item(text: str, row: PreviewRow) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(row, Qt.ItemDataRole.UserRole)
    item.setToolTip(text)
    return item


def _table() -> QTableView:
    table = QTableView()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setItemDelegate(_Painting(table))
    table.setSelectionMode(QTableView.SelectionMode.NoSelection)
    table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setFixedHeight(32)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setAccessibleName(tr("First rows of the table"))
    return table


class _Painting(QStyledItemDelegate):
    """Heading rows are tinted and named; a hollow mark stands where a score is missing."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = screen_ink()
        rect: QRect = option.rect
        row: PreviewRow = index.data(Qt.ItemDataRole.UserRole)
        painter.fillRect(rect, ink.surface if not row.heading else ink.raised if row.muted else ink.band)
        area = QRectF(rect).adjusted(8, 0, -8, 0)
        text = index.data()
        first = index.column() == 0
        font = ink.font("small", 500 if first else 400) if row.heading else ink.font()
        colour = ink.muted if row.muted else ink.text
        if not first and not row.heading and not row.muted and not text:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(ink.strong)
            painter.drawEllipse(QRectF(area.right() - 7, area.center().y() - 3, 6, 6))
            painter.restore()
        else:
            paint_text(painter, area, text, font, colour, LEFT if first else RIGHT)
        painter.setPen(ink.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    from decider.desktop.style import theme
    from decider.storage.tables import read_text

    app = QApplication([])
    theme.apply(app)
    ImportPreview(read_text("Site\tDepth\tCost\n#direction\tmax\tmin\n#unit\tm\tkm\nA\t18,5\t120\nB\t12\t")).exec()
