"""The printed report in small: its real pages, two at a time, and what can be made of it."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.decision.findings import DeciderError
from decider.desktop.charts.ink import screen_ink
from decider.desktop.printing_document import Document, Paper, laid_out
from decider.desktop.style import icons
from decider.desktop.style.labels import label
from decider.desktop.style.language import language, said, tr
from decider.desktop.style.theme import CONTROL_RADIUS
from decider.desktop.style.tokens import palette
from decider.desktop.views.shortlist_contents import ContentsDialog
from decider.desktop.widgets.focus import paint_focus
from decider.report.contents import USUAL
from decider.report.outline import outline

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (793.7, 1122.5), "Letter": (816.0, 1056.0)}
"""Wide and high, in CSS pixels."""
_PAUSE = 150
"""Pages are laid out when nothing has changed for so many milliseconds."""
_MOST = 400
"""Pages of more alternatives take too long to be laid out after each change."""
_MOST_APART = 30
"""The same where each has a page of its own."""


class PrintCard(QWidget):
    """`action_wanted(name)` for a button, `paper_chosen(language, paper, contents)` when a person chose other pages.

    The buttons are a widget of their own, `actions_row`, to be put where they are always seen.
    """

    action_wanted = Signal(str)
    paper_chosen = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Analysis, Chances | None] | None = None
        self.spoken, self.paper = QComboBox(), QComboBox()
        self.contents: frozenset[str] = USUAL
        for code, word in (("en", "English"), ("zh", "中文"), ("both", "English + 中文")):
            self.spoken.addItem(word, code)
        for paper in PAPERS:
            self.paper.addItem(paper, paper)
        self.spoken.setAccessibleName(tr("Language of the pages"))
        self.paper.setAccessibleName(tr("Paper"))
        self.choose_contents = QPushButton(tr("Contents…"))
        self.choose_contents.clicked.connect(self._on_contents)
        self.show_paper(language(), "A4", USUAL)
        self.spoken.activated.connect(lambda _: self._on_choice())
        self.paper.activated.connect(lambda _: self._on_choice())
        self.pages = Pages()
        self.pages.wanted.connect(lambda: self.action_wanted.emit("print_preview"))
        self.told = label("", "small", 400, "muted", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.lay_out_pages)
        self._turn = QHBoxLayout()
        self.back, self.on = _arrow("‹", tr("Earlier pages")), _arrow("›", tr("Further pages"))
        self.back.clicked.connect(lambda: self.pages.turn(-1))
        self.on.clicked.connect(lambda: self.pages.turn(1))
        self.pages.turned.connect(self._tell_place)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(tr("Print"), "body", 600), 1)
        head.addWidget(self.spoken)
        head.addWidget(self.paper)
        turn = QHBoxLayout()
        turn.addWidget(self.told, 1)
        turn.addWidget(self.choose_contents)
        turn.addWidget(self.back)
        turn.addWidget(self.on)
        self.actions_row = QWidget()
        buttons = QGridLayout(self.actions_row)
        buttons.setContentsMargins(16, 10, 16, 12)
        buttons.setSpacing(6)
        words = (
            ("print_preview", tr("Print…")), ("export_pdf", tr("PDF")), ("export_docx", tr("Word")),
            ("export_xlsx", tr("Excel")), ("export_html", tr("HTML")),
        )  # fmt: skip
        self.buttons: dict[str, QPushButton] = {}
        for place, (name, word) in enumerate(words):
            button = QPushButton(word)
            button.clicked.connect(lambda _=False, name=name: self.action_wanted.emit(name))
            # A name that ends in points opens a dialog; the others ask only where to write.
            button.setAccessibleName(word if place == 0 else tr("Export as {format}", format=word))
            button.setStyleSheet("padding: 0 6px;")
            self.buttons[name] = button
            buttons.addWidget(button, 0, place)
            buttons.setColumnStretch(place, 3 if place == 0 else 2)
        first = self.buttons["print_preview"]
        first.setStyleSheet("")
        first.setProperty("accent", True)
        first.setIcon(icons.icon("print", palette().on_accent))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pages)
        column.addLayout(turn)

    def show_paper(self, spoken: str, paper: str, contents: frozenset[str]) -> None:
        """Show which pages are chosen, without a signal."""
        self.contents = contents
        self.spoken.setCurrentIndex(max(0, self.spoken.findData(spoken)))
        self.paper.setCurrentIndex(max(0, self.paper.findData(paper)))

    def display(self, analysis: Analysis, chances: Chances | None) -> None:
        """Show the pages of `analysis` as soon as nothing changes any more."""
        self._wanted = (analysis, chances)
        self._pause.start()

    def _on_choice(self) -> None:
        self.paper_chosen.emit(self.spoken.currentData(), self.paper.currentData(), self.contents)
        self.lay_out_pages()

    def _on_contents(self) -> None:
        dialog = ContentsDialog(self.contents, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take_contents(dialog.contents()))
        dialog.open()

    def _take_contents(self, contents: frozenset[str]) -> None:
        self.contents = contents
        self._on_choice()

    def lay_out_pages(self) -> None:
        """Lay out the pages of what was shown last."""
        self._pause.stop()
        if self._wanted is None:
            return
        analysis, chances = self._wanted
        if len(analysis.decision.alternatives) > (_MOST_APART if "projects" in self.contents else _MOST):
            self.pages.show_document(None)
            self.told.setText(tr("With so many projects the pages are laid out in the preview."))
            return
        try:
            spoken = self.spoken.currentData()
            page = outline(analysis, spoken, date.today(), chances=chances, contents=self.contents)
            self.pages.show_document(laid_out(page, *PAPERS[self.paper.currentData()]))
        except DeciderError as refused:
            self.pages.show_document(None)
            self.told.setText(said(refused.message))

    def _tell_place(self) -> None:
        first, last, total = self.pages.shown()
        several = total > 2
        self.back.setVisible(several)
        self.on.setVisible(several)
        self.back.setEnabled(first > 1)
        self.on.setEnabled(last < total)
        if total:
            words = tr("Page {first} of {total}", first=first, total=total)
            if last > first:
                words = tr("Pages {first} and {last} of {total}", first=first, last=last, total=total)
            self.told.setText(words)


class Pages(QWidget):
    """Two pages side by side on a raised ground; `wanted` when they were clicked, `turned` when others are shown."""

    wanted = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._first = 0
        self._drawn: dict[tuple[int, int, float], QPixmap] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("The pages as they print"))
        self.setToolTip(tr("Open the print preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_document(self, document: Document | None) -> None:
        """Show a document from where its predecessor was being read."""
        self._document, self._drawn = document, {}
        total = len(document.pages) if document else 0
        self._first = min(self._first, max(0, (total - 1) // 2 * 2))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()
        self.turned.emit()

    def shown(self) -> tuple[int, int, int]:
        """The first and last page that are seen, from 1, and how many there are."""
        total = len(self._document.pages) if self._document else 0
        return min(self._first + 1, total), min(self._first + 2, total), total

    def turn(self, step: int) -> None:
        """Two pages on, or back."""
        _, _, total = self.shown()
        wanted = self._first + 2 * step
        if 0 <= wanted < total:
            self._first = wanted
            self.update()
            self.turned.emit()

    def heightForWidth(self, width: int) -> int:
        """A page, and what is around it."""
        wide, high = (self._document.wide, self._document.high) if self._document else PAPERS["A4"]
        return round((width - 36) / 2 * high / wide) + 24

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(328, self.heightForWidth(328))

    def resizeEvent(self, event: object) -> None:
        """As high as its pages."""
        self.setFixedHeight(self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right turn pages; Enter opens the preview."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in step:
            self.turn(step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the preview."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the pages on it."""
        painter, ink = QPainter(self), screen_ink()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        document = self._document
        if document is not None:
            wide = (self.width() - 36) / 2
            high = wide * document.high / document.wide
            for place in range(2):
                number = self._first + place
                if number < len(document.pages):
                    at = QPointF(round(12 + place * (wide + 12)), 12)
                    painter.drawPixmap(at, self._page(document, number, round(wide), round(high)))
                    painter.setPen(QPen(ink.line, 1))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(QRectF(at.x() - 0.5, at.y() - 0.5, round(wide) + 1, round(high) + 1))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), ink)

    def _page(self, document: Document, number: int, wide: int, high: int) -> QPixmap:
        """One page in the screen's own pixels, drawn when it is first seen."""
        ratio = self.devicePixelRatioF()
        key = (number, wide, ratio)
        if key not in self._drawn:
            drawn = QPixmap((QSizeF(wide, high) * ratio).toSize())
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(Qt.GlobalColor.white)
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(wide / document.wide, high / document.high)
            document.paint(painter, number)
            painter.end()
            self._drawn[key] = drawn
        return self._drawn[key]


def _arrow(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setProperty("quiet", True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.hide()
    return button
