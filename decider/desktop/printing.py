"""The report on paper: as PDF, on a printer, in the print preview."""

import os
import re
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QWidget

from decider.desktop.printing_document import Document, Paper, laid_out, page_size
from decider.desktop.printing_text import announced, radicals, searchable
from decider.report.paper import Outline
from decider.storage.saving import save_bytes

_DPI = 1200
_CSS = 96.0
_application: list[QApplication] = []


def pdf_bytes(outline: Outline, paper: Paper = "A4") -> bytes:
    """The report as a PDF whose text can be searched. Works without a display.

    Raises DeciderError where it is Chinese and no installed font is.
    """
    _with_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(QPageLayout(page_size(paper), QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(outline.title)
    writer.setCreator("Decider")
    document = _document(outline, writer.pageLayout())
    painter = QPainter(writer)
    painter.scale(_DPI / _CSS, _DPI / _CSS)
    replaced = announced(painter)
    _paint(document, painter, writer)
    painter.end()
    raw = bytes(buffer.data().data())
    return searchable(raw, replaced, radicals("".join(_words(outline))))


def write_pdf(outline: Outline, path: Path, paper: Paper = "A4") -> None:
    """Write the report to `path`. Raises DeciderError where that cannot be done."""
    save_bytes(Path(path), pdf_bytes(outline, paper))


def print_preview(outline: Outline, parent: QWidget | None = None, paper: Paper = "A4") -> QPrintPreviewDialog:
    """Show the print preview, from which the report goes to any printer; returns the closed dialog."""
    dialog = preview_dialog(outline, parent, paper)
    dialog.exec()
    return dialog


class Preview(QPrintPreviewDialog):
    """The dialog does not own its printer, and Python would drop it while the dialog still paints on it."""

    def __init__(self, printer: QPrinter, parent: QWidget | None) -> None:
        super().__init__(printer, parent)
        self.printed_on = printer


def preview_dialog(outline: Outline, parent: QWidget | None = None, paper: Paper = "A4") -> QPrintPreviewDialog:
    """The print preview, not yet shown."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(page_size(paper))
    printer.setFullPage(True)
    printer.setDocName(_file_name(outline.title))
    dialog = Preview(printer, parent)
    dialog.paintRequested.connect(lambda device: _print(outline, device))
    return dialog


def _print(outline: Outline, printer: QPrinter) -> None:
    """Lay the report out for the paper that the person chose and paint it."""
    printer.setFullPage(True)
    document = _document(outline, printer.pageLayout())
    painter = QPainter(printer)
    dots = printer.resolution() / _CSS
    painter.scale(dots, dots)
    _paint(document, painter, printer)
    painter.end()


def _document(outline: Outline, layout: QPageLayout) -> Document:
    full = layout.fullRect(QPageLayout.Unit.Point)
    return laid_out(outline, full.width() * _CSS / 72, full.height() * _CSS / 72)


def _paint(document: Document, painter: QPainter, device: QPagedPaintDevice) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(len(document.pages)):
        if number:
            device.newPage()
        document.paint(painter, number)


def _with_application() -> None:
    """Fonts need an application; without one, and without a display, make one that needs none."""
    if QGuiApplication.instance() is None:
        shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if sys.platform.startswith("linux") and not shown:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application.append(QApplication(["decider"]))


def _words(value: object) -> list[str]:
    """Every text in an outline."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _words(item)]
    return [text for item in vars(value).values() for text in _words(item)] if hasattr(value, "__dict__") else []


def _file_name(title: str) -> str:
    return re.sub(r"[\\/:*?\"<>|\x00-\x1f]+", " ", title).strip()[:80] or "Decider"
