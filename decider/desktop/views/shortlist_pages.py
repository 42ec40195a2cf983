"""The printed report beside the list: its pages in small, how they are to be, and what can be made of them."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.decision.findings import DeciderError
from decider.desktop.style import icons
from decider.desktop.style.labels import label
from decider.desktop.style.language import language, said, tr
from decider.desktop.style.tokens import palette
from decider.desktop.views.shortlist_contents import ContentsDialog
from decider.desktop.views.shortlist_paper import PAPERS, Pages
from decider.desktop.widgets.later import Later
from decider.report.contents import USUAL
from decider.words import Message

if TYPE_CHECKING:
    # What makes pages takes longer to load than the place to appear; it is loaded when the first are laid out.
    from decider.report.paper import Outline

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
        self._later = Later(self)
        self._later.answered.connect(self._show_pages)
        self._later.ended.connect(self._on_ended)
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
        # Above the pages, for below them it is out of sight on a small screen.
        column.addLayout(turn)
        column.addWidget(self.pages)
        for one, other in pairwise((self.choose_contents, self.back, self.on, self.pages)):
            self.setTabOrder(one, other)

    def show_paper(self, spoken: str, paper: str, contents: frozenset[str]) -> None:
        """Show which pages are chosen, without a signal."""
        self.contents = contents
        self.spoken.setCurrentIndex(max(0, self.spoken.findData(spoken)))
        self.paper.setCurrentIndex(max(0, self.paper.findData(paper)))

    def display(self, analysis: Analysis, chances: Chances | None) -> None:
        """Show the pages of `analysis` as soon as nothing changes any more."""
        self._wanted = (analysis, chances)
        self.lay_out_pages(_PAUSE)

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

    def lay_out_pages(self, pause: int = 0) -> None:
        """Lay out the pages of what was shown last; what they say is worked out beside the window."""
        self._later.drop()
        if self._wanted is None:
            return
        analysis, chances = self._wanted
        if len(analysis.decision.alternatives) > (_MOST_APART if "projects" in self.contents else _MOST):
            self.pages.show_document(None)
            self.told.setText(tr("With so many projects the pages are laid out in the preview."))
            return
        spoken, contents = self.spoken.currentData(), self.contents

        def work() -> Iterator["Outline"]:
            from decider.report.outline import outline

            yield outline(analysis, spoken, date.today(), chances=chances, contents=contents)

        self._later.start(work, pause)

    def _show_pages(self, page: "Outline") -> None:
        from decider.desktop.printing_document import laid_out

        try:
            self.pages.show_document(laid_out(page, *PAPERS[self.paper.currentData()]))
        except DeciderError as refused:
            self._on_ended(refused.message)

    def _on_ended(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.pages.show_document(None)
            self.told.setText(said(refusal))

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


def _arrow(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setProperty("quiet", True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.hide()
    return button
