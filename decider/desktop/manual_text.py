"""A page of the manual as it is read: Markdown in the fonts, spaces and colours of the program. Opens no network."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPixmap,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from decider.desktop.manual_pages import Page, folder, pictured
from decider.desktop.style.language import language, tr
from decider.desktop.style.theme import families, font
from decider.desktop.style.tokens import palette

_WIDEST = 720
_ASIDE = 28
_PLAIN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class ManualText(QTextBrowser):
    """Shows a page; `page_wanted(name)` when a link in it was followed."""

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Links are followed by us, so that none can lead out of the program.
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Page of the manual"))
        self.anchorClicked.connect(lambda url: self.page_wanted.emit(url.toString()))
        self.document().setDocumentMargin(_ASIDE)
        self._page: Page | None = None

    def show_page(self, page: Page, typed: str = "") -> None:
        """Show a page from its top, or from the first of the words that were searched for."""
        self._page = page
        look = "dark" if palette().dark else "light"
        self.document().setMarkdown(f"# {page.title}\n\n{pictured(page.text, look, language())}", _PLAIN)
        _dress(self.document())
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(page.title)
        self.mark(typed)

    def mark(self, typed: str) -> None:
        """Tint every place where one of the words stands, and scroll to the first."""
        found = []
        for word in typed.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format.setBackground(QColor(palette().warning_tint))
                selection.format.setForeground(QColor(palette().text))
                selection.format.setFontUnderline(True)
                found.append(selection)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)
        if found:
            first = min(found, key=lambda one: one.cursor.position())
            at = QTextCursor(first.cursor)
            at.clearSelection()
            self.setTextCursor(at)
            self.ensureCursorVisible()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures from the manual's own folder, and nothing from anywhere else."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QPixmap(str(folder() / "pictures" / QUrl(name).fileName()))
        return None

    def resizeEvent(self, event: object) -> None:
        """Lines no longer than can be read, and pictures no wider than they."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        frame = self.document().rootFrame().frameFormat()
        spare = max(0, self.viewport().width() - 2 * _ASIDE - _WIDEST)
        frame.setRightMargin(_ASIDE + spare)
        self.document().rootFrame().setFrameFormat(frame)
        room = min(_WIDEST, self.viewport().width() - 2 * _ASIDE)
        block = self.document().begin()
        while block.isValid():
            _fit(block, room)
            block = block.next()


def _fit(block: QTextBlock, room: int) -> None:
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.charFormat().isImageFormat():
            image = fragment.charFormat().toImageFormat()
            if image.width() != room:
                image.setWidth(room)
                cursor = QTextCursor(block)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(image)
        part += 1


def _dress(document: QTextDocument) -> None:
    """Give headings, paragraphs, code and tables the look of the program; Markdown brings none."""
    document.setIndentWidth(22)
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        block = block.next()
    _frame_code(document)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_block(block: QTextBlock) -> None:
    form, letters = QTextBlockFormat(), QTextCharFormat()
    level, next_block = block.blockFormat().headingLevel(), block.next()
    if level:
        form.setTopMargin(0 if level == 1 else 22 if level == 2 else 16)
        form.setBottomMargin(10 if level == 1 else 6)
        letters.setFont(font("title" if level == 1 else "lead" if level == 2 else "body", 600))
        letters.setForeground(QColor(palette().text))
    elif _is_code(block):
        form.setTopMargin(0)
        form.setBottomMargin(0)
        letters.setFontFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace", *families()])
        letters.setFontFixedPitch(True)
        letters.setForeground(QColor(palette().muted if block.text().startswith("#") else palette().text))
    elif QTextCursor(block).currentTable() is None:
        followed = block.textList() is not None and next_block.textList() is not None
        form.setTopMargin(0)
        form.setBottomMargin(3 if followed else 12)
        if not _has_picture(block):
            form.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    else:
        form.setTopMargin(0)
        form.setBottomMargin(0)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(form)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    if level:
        # Markdown gave headings a size relative to the text, which merging would leave in force.
        cursor.setCharFormat(letters)
    else:
        cursor.mergeCharFormat(letters)


def _frame_code(document: QTextDocument) -> None:
    """Put the lines of each formula or command on one raised ground; the ground of a line has no room beside it."""
    form = QTextFrameFormat()
    form.setBackground(QColor(palette().raised))
    form.setPadding(10)
    form.setTopMargin(2)
    form.setBottomMargin(14)
    block = document.begin()
    while block.isValid():
        last = block
        while _is_code(block) and _is_code(last.next()):
            last = last.next()
        if _is_code(block):
            cursor = QTextCursor(block)
            cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            frame = cursor.insertFrame(form)
            # A frame stands between paragraphs; those made for it are empty and shall not be seen.
            for place in (frame.firstPosition() - 1, frame.lastPosition() + 1):
                _flatten(document.findBlock(place))
            last = document.findBlock(frame.lastPosition() + 1).previous()
        block = last.next()


def _flatten(block: QTextBlock) -> None:
    """Take from a paragraph without words its height."""
    if not block.text():
        form = QTextBlockFormat()
        form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        QTextCursor(block).setBlockFormat(form)


def _has_picture(block: QTextBlock) -> bool:
    part = block.begin()
    while not part.atEnd():
        if part.fragment().charFormat().isImageFormat():
            return True
        part += 1
    return False


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _dress_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorder(1)
    form.setBorderBrush(QColor(palette().line))
    form.setBorderCollapse(True)
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setBottomMargin(12)
    form.setTopMargin(4)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        letters = cell.format()
        letters.setBackground(QColor(palette().raised))
        letters.setFontWeight(QFont.Weight.DemiBold)
        cell.setFormat(letters)
