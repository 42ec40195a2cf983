"""Any chart as SVG, PNG, PDF or on the clipboard, from the function that draws it on screen."""

import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from decider.desktop.charts.ink import Ink

Paint = Callable[[QPainter, QRectF, Ink], object]
"""How every chart is drawn: into a rectangle, in an ink, in CSS pixels."""

_DPI = 96
_PDF_DPI = 1200
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_MARGIN = 12.0


def svg_bytes(paint: Paint, size: QSizeF, ink: Ink, title: str = "", description: str = "") -> bytes:
    """The chart as SVG with text as text; `description` is read out by screen readers."""
    page, inner = _page(size)
    buffer = _open_buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DPI)
    generator.setSize(page.size().toSize())
    generator.setViewBox(page)
    generator.setTitle(title)
    generator.setDescription(description)
    _draw(generator, paint, page, inner, ink)
    # Qt writes the control characters of a name as they are, and no reader of XML opens the file.
    return _NO_XML.sub(b"", bytes(buffer.data().data()))


def pdf_bytes(paint: Paint, size: QSizeF, ink: Ink, title: str = "") -> bytes:
    """The chart as one PDF page of its own size, with text that can be searched."""
    page, inner = _page(size)
    buffer = _open_buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(title)
    writer.setCreator("Decider")
    points = QSizeF(page.width() * 72 / _DPI, page.height() * 72 / _DPI)
    paper = QPageSize(points, QPageSize.Unit.Point, "chart", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    _draw(writer, paint, page, inner, ink, _PDF_DPI / _DPI)
    return bytes(buffer.data().data())


def picture(paint: Paint, size: QSizeF, ink: Ink, scale: float = 2) -> QImage:
    """The chart as an image of `scale` device pixels to a CSS pixel, on the ink's surface."""
    page, inner = _page(size)
    image = QImage((page.size() * scale).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(ink.surface)
    _draw(image, paint, page, inner, ink)
    return image


def png_bytes(paint: Paint, size: QSizeF, ink: Ink, scale: float = 2) -> bytes:
    """The chart as PNG."""
    buffer = _open_buffer()
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture(paint, size, ink, scale))
    return bytes(buffer.data().data())


def copy_chart(paint: Paint, size: QSizeF, ink: Ink, title: str = "") -> None:
    """Put the chart on the clipboard as a picture and, for programs that take it, as SVG."""
    data = QMimeData()
    data.setImageData(picture(paint, size, ink))
    data.setData("image/svg+xml", QByteArray(svg_bytes(paint, size, ink, title)))
    QGuiApplication.clipboard().setMimeData(data)


def _page(size: QSizeF) -> tuple[QRectF, QRectF]:
    """The whole page and the chart in it: a margin all around, which the card gives on screen."""
    page = QRectF(0, 0, round(size.width() + 2 * _MARGIN), round(size.height() + 2 * _MARGIN))
    return page, page.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _draw(
    device: QImage | QSvgGenerator | QPdfWriter, paint: Paint, page: QRectF, inner: QRectF, ink: Ink, scale: float = 1
) -> None:
    painter = QPainter(device)
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(page, ink.surface)
    paint(painter, inner, ink)
    painter.end()
