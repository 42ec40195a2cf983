"""Every view as a picture: `python -m tests.gallery [folder]`. Needs no display.

Each place, the start page and an empty decision, light and dark, English and Chinese, at 1440x900 and 1280x720, and a
contact sheet of all of them.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The gallery shows what ships, not what this computer's user did last.
os.environ["DECIDER_HOME"] = tempfile.mkdtemp(prefix="decider-gallery-")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from decider.decision.edits.weights import set_weight
from decider.desktop.places import PLACES
from decider.desktop.style import language, theme, tokens
from decider.desktop.window import Window

SIZES = ((1440, 900), (1280, 720))
SHEET_COLUMNS = 4


def settle(app: QApplication) -> None:
    """Let everything that waits for the event loop happen."""
    for _ in range(4):
        app.processEvents()


def scenes(window: Window) -> Iterator[str]:
    """Put the window into each state worth a picture, and name it."""
    yield "start"
    window.files.copy_of("samples/hangzhou-bay")
    second = [c.id for c in window.session.decision.criteria if not c.parent][1]
    window.session.do(set_weight, second, 0.25)
    window.session.settle()
    for place in PLACES:
        window.go(place)
        yield place
    window.session.saved = window.session.decision
    window.files.copy_of("templates/blank")
    for place in PLACES:
        window.go(place)
        yield f"empty-{place}"


def pictures(app: QApplication, folder: Path) -> list[Path]:
    """Draw all scenes in all looks into `folder`; the files in their order."""
    made: list[Path] = []
    for look in ("light", "dark"):
        for spoken in ("en", "zh"):
            tokens.set_theme(look)
            language.set_language(spoken)
            theme.apply(app)
            window = Window()
            for scene in scenes(window):
                for width, height in SIZES if not scene.startswith("empty") else SIZES[:1]:
                    window.resize(width, height)
                    window.show()
                    settle(app)
                    file = folder / f"{scene}-{look}-{spoken}-{width}.png"
                    window.grab().save(str(file))
                    made.append(file)
            window.session.saved = window.session.decision
            window.close()
            window.deleteLater()
            settle(app)
    return made


def contact_sheet(files: list[Path], target: Path, wide: int = 480) -> None:
    """All pictures, small, on one page."""
    tall = wide * 900 // 1440
    rows = -(-len(files) // SHEET_COLUMNS)
    sheet = QImage(SHEET_COLUMNS * (wide + 16) + 16, rows * (tall + 16) + 16, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for i, file in enumerate(files):
        small = QImage(str(file)).scaled(
            wide, tall, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        x, y = 16 + i % SHEET_COLUMNS * (wide + 16), 16 + i // SHEET_COLUMNS * (tall + 16)
        painter.drawImage(QRectF(x, y, small.width(), small.height()), small)
    painter.end()
    sheet.save(str(target))


def main(folder: Path) -> None:
    """Draw the gallery into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    # The pictures of the design show Inter; where it is missing the system's font stands in.
    if "Inter" in QFontDatabase.families():
        theme.set_family("Inter")
    files = pictures(app, folder)
    contact_sheet(files, folder / "contact-sheet.png")
    print(f"{len(files)} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("gallery"))
