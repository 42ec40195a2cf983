"""Pictures of the help for the gallery, and pictures for the manual: `python -m tests.gallery_help` draws the latter.

The manual shows what lies in `resources/manual/pictures`, which is made before a release and not kept; without it the
manual is text alone.
"""

import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QWidget

from decider.desktop import manual_pages
from decider.desktop.style import language, theme, tokens
from decider.desktop.window import Window
from decider.desktop.window_about import AboutDialog
from decider.desktop.window_dialogs import KeyboardDialog
from tests.gallery import settle

LOOKS = [(look, spoken) for look in ("light", "dark") for spoken in ("en", "zh")]


def helped(app: QApplication, window: Window, folder: Path, look: str, spoken: str) -> list[Path]:
    """Manual, tour, keyboard and about, over a window that shows the sample."""
    made = []

    def draw(widget: QWidget, name: str) -> None:
        settle(app, widget)
        made.append(folder / f"{name}-{look}-{spoken}.png")
        widget.grab().save(str(made[-1]))

    for page in ("first-steps", "weights", "ranking", "method-topsis", "glossary"):
        window.manual.open(page)
        draw(window.manual.shown, f"manual-{page}")
    window.manual.shown.close()
    for name, dialog in (("about", AboutDialog(window)), ("keyboard", KeyboardDialog(window.listed, window))):
        dialog.show()
        draw(dialog, name)
        dialog.close()
    window.resize(1280, 720)
    window.tour.start()
    for stop in range(7):
        draw(window, f"tour-{stop + 1}")
        window.tour.card.next.click()
    return made


def shown(window: Window, scene: str) -> None:
    """Bring the window to a scene of the manual: a place, or a place and one of its tabs."""
    place, _, tab = scene.partition("-")
    window.go(place)
    if tab:
        weights = window.places[place]
        weights.tabs.setCurrentIndex(["direct", "comparisons"].index(tab))


def few_colours(image: QImage) -> QImage:
    """The picture in the 256 colours that it uses most: a quarter of the file, and no difference that is seen."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    colours, counts = np.unique(np.frombuffer(plain.constBits(), dtype=np.uint32), return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(-counts)][:256]]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def for_manual(app: QApplication, folder: Path, scenes: list[str]) -> list[Path]:
    """Draw these scenes of the sample in every look into `folder`, named as the manual asks for them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for look, spoken in LOOKS:
        tokens.set_theme("dark" if look == "dark" else "light")
        language.set_language("zh" if spoken == "zh" else "en")
        theme.apply(app)
        window = Window()
        window.resize(1280, 720)
        window.files.copy_of("samples/hangzhou-bay")
        window.show()
        for scene in scenes:
            shown(window, scene)
            settle(app, window)
            made.append(folder / f"{scene}-{look}-{spoken}.png")
            few_colours(window.grab().toImage()).save(str(made[-1]))
        window.session.saved = window.session.decision
        window.close()
        window.deleteLater()
    return made


def main() -> None:
    """Draw the pictures of the manual where it looks for them."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if "Inter" in QFontDatabase.families():
        theme.set_family("Inter")
    made = for_manual(app, manual_pages.folder() / "pictures", manual_pages.pictures_wanted())
    print(f"{len(made)} pictures, {sum(file.stat().st_size for file in made) / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
