"""Every view as a picture: `python -m tests.gallery [folder]`. Needs no display.

Each place, the start page and an empty decision, light and dark, English and Chinese, at 1440x900 and 1280x720, each
after everything that comes later has come; what else is worth a look at one size; the printed pages; a contact sheet.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The gallery shows what ships, not what this computer's user did last.
os.environ["DECIDER_HOME"] = tempfile.mkdtemp(prefix="decider-gallery-")

from PySide6.QtCore import QAbstractAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from decider.analysis.ahp import given_matrix
from decider.analysis.chances import settled_chances
from decider.decision.edits.alternatives import remove_alternatives
from decider.decision.edits.panel_rounds import open_round, sign
from decider.decision.edits.study import set_method
from decider.decision.edits.weights import set_weight
from decider.desktop.actions.conflict import conflict_dialog
from decider.desktop.faults import FaultDialog
from decider.desktop.places import PLACES
from decider.desktop.printing_document import laid_out
from decider.desktop.style import language, theme, tokens
from decider.desktop.views.earlier_versions import EarlierVersions
from decider.desktop.views.history import HistoryDialog
from decider.desktop.views.import_preview import ImportPreview
from decider.desktop.views.panel import PanelPlace
from decider.desktop.views.sensitivity import SensitivityPlace
from decider.desktop.views.shortlist_contents import ContentsDialog
from decider.desktop.views.weights import WeightsPlace
from decider.desktop.views.weights_join import JoinExperts
from decider.desktop.views.weights_order import SWARA
from decider.desktop.widgets.later import Later
from decider.desktop.window import Window
from decider.report.contents import ALL, USUAL
from decider.report.outline import outline
from decider.report.verification import code
from decider.storage.decision_file import read_decision
from decider.storage.earlier import versions
from decider.storage.tables import read_text

SIZES = ((1440, 900), (1280, 720))
SHEET_COLUMNS = 4
LATEST = 6.0
"""Seconds that anything may take to arrive; what takes longer is shown as it then is."""
PRINTED = 8
"""So many pages."""
WEIGHT_TABS = ("direct", "comparisons", "order", "swing", "data")
TABLE = "项目,产业得分,投资(亿元)\n跨海通道,7,320\n国际邮轮港,,48.5\n科创走廊,9,210\n城际铁路,6.5,175\n"


def settle(app: QApplication, window: QWidget | None = None) -> None:
    """Let everything that waits for the event loop happen, and in `window` all that is worked out beside it."""
    until = time.monotonic() + LATEST
    for _ in range(4):
        app.processEvents()
    while window is not None and _awaited(window) and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.002)
    # What has arrived is laid out after that.
    for _ in range(4):
        app.processEvents()


def _awaited(window: QWidget) -> bool:
    """Whether answers, short pauses or motion are under way; the safety copy and the blinking caret are none."""
    if any(moved.state() is QAbstractAnimation.State.Running for moved in window.findChildren(QAbstractAnimation)):
        return True
    timers = window.findChildren(QTimer)
    short = any(t.isActive() and (t.isSingleShot() or t.interval() == 0) and t.interval() < 1000 for t in timers)
    return short or any(later.busy for later in window.findChildren(Later))


def scenes(window: Window) -> Iterator[str]:
    """Put the window into each state worth a picture, and name it; one size does where the name has a plus."""
    yield "start"
    _open(window, "samples/hangzhou-bay")
    second = [c.id for c in window.session.decision.criteria if not c.parent][1]
    window.session.do(set_weight, second, 0.25)
    window.session.settle()
    for place in PLACES:
        window.go(place)
        yield place
        if place == "weights":
            yield from _weight_tabs(window)
        if place == "sensitivity":
            yield from _sensitivity_tabs(window)
        if place in ("sensitivity", "ranking"):
            yield from _further_down(window, place)
    window.session.do(set_method, "vikor")
    window.go("ranking")
    yield "+ranking-vikor"
    yield from _panel_tabs(window)
    for name in ("samples/port-sites", "templates/hangzhou-bay-112", "templates/blank"):
        _open(window, name)
        for place in PLACES:
            window.go(place)
            yield f"+{'empty' if name.endswith('blank') else name.split('/')[1]}-{place}"


def _panel_tabs(window: Window) -> Iterator[str]:
    """Every tab of the sample panel, then a third round with a sitting in it, then signed off."""
    _open(window, "samples/hangzhou-bay-panel")
    window.go("panel")
    place = window.places["panel"]
    assert isinstance(place, PanelPlace)
    for name in place.names:
        place.show_tab(name)
        yield f"panel-{name}"
    window.session.do(open_round, (), "2026-05-12T09:00:00")
    place.show_tab("ballots")
    yield "+panel-ballots-open"
    page = place.page("ballots")
    page.score.click()
    yield "+panel-scoring"
    page.scoring.close()
    window.session.undo()
    window.session.do(sign, "Chair", "", code(window.session.decision), "", "2026-05-12T09:00:00")
    for name in ("experts", "rounds"):
        place.show_tab(name)
        yield f"+panel-{name}-signed"


def _open(window: Window, name: str) -> None:
    window.session.saved = window.session.decision
    window.files.copy_of(name)


def _weight_tabs(window: Window) -> Iterator[str]:
    place = window.places["weights"]
    assert isinstance(place, WeightsPlace)
    for i, name in list(enumerate(WEIGHT_TABS))[1:]:
        place.tabs.show_tab(i)
        place._on_tab()
        yield f"weights-{name}" if name in ("comparisons", "data") else f"+weights-{name}"
        if name == "comparisons":
            yield _joining(place)
            place.findChildren(JoinExperts)[-1].reject()
        if name == "order":
            place.order.methods.button(SWARA).click()
            yield "+weights-steps"
    place.tabs.show_tab(0)
    place._on_tab()


def _joining(place: WeightsPlace) -> str:
    """The dialog of several experts: the answers of the sample, and the same ones overdone and turned round."""
    place.pairs.list.join.click()
    dialog = place.findChildren(JoinExperts)[-1]
    answers = given_matrix(place.decision, "")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, power in (("Hangzhou", 1.0), ("Ningbo", 2.0), ("Shanghai", -0.5)):
            names = [language.said(c.name) for c in place.decision.criteria if not c.parent]
            rows = [",".join([n, *(f"{v:.6g}" for v in row)]) for n, row in zip(names, answers**power, strict=True)]
            files.append(Path(folder) / f"{name}.csv")
            files[-1].write_text("\n".join([",".join(["", *names]), *rows]), encoding="utf-8")
        dialog.add(files)
    return "+weights-join"


def _sensitivity_tabs(window: Window) -> Iterator[str]:
    place = window.places["sensitivity"]
    assert isinstance(place, SensitivityPlace)
    for i, name in enumerate(("map", "critical", "uncertainty"), start=1):
        place.show_page(i)
        yield f"+sensitivity-{name}"
    place.show_page(0)


def _further_down(window: Window, place: str) -> Iterator[str]:
    """What a place has below its first screen."""
    areas = [area for area in window.places[place].findChildren(QScrollArea) if area.isVisible()]
    bar = max((area.verticalScrollBar() for area in areas), key=lambda bar: bar.maximum())
    bar.setValue(bar.maximum())
    yield f"+{place}-below"
    bar.setValue(0)


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
                for width, height in SIZES[:1] if scene.startswith("+") else SIZES:
                    window.resize(width, height)
                    window.show()
                    settle(app, window)
                    made.append(folder / f"{scene.lstrip('+')}-{look}-{spoken}-{width}.png")
                    (app.activeModalWidget() or window).grab().save(str(made[-1]))
            made.append(folder / f"import-{look}-{spoken}.png")
            preview = ImportPreview(read_text(TABLE), window)
            preview.show()
            settle(app)
            preview.grab().save(str(made[-1]))
            made.append(folder / f"contents-{look}-{spoken}.png")
            contents = ContentsDialog(USUAL, window)
            contents.show()
            settle(app)
            contents.grab().save(str(made[-1]))
            for name, dialog in past(window, Path(tempfile.mkdtemp())):
                made.append(folder / f"{name}-{look}-{spoken}.png")
                dialog.show()
                settle(app, dialog)
                dialog.grab().save(str(made[-1]))
                dialog.close()
            # Here, because it settles windows as we do.
            from tests.gallery_help import helped

            made += helped(app, window, folder, look, spoken)
            if look == "light":
                made += printed(window, folder, spoken)
            if look == "light" and spoken == "zh":
                made += printed(window, folder, "both")
            window.session.saved = window.session.decision
            window.close()
            window.deleteLater()
            settle(app)
    return made


def past(window: Window, folder: Path) -> Iterator[tuple[str, QDialog]]:
    """What looks back: earlier versions, the history, a file that another program changed, a fault."""
    session = window.session
    _open(window, "samples/hangzhou-bay")
    session.save(folder / "study.decider")
    top = [c.id for c in session.decision.criteria if not c.parent]
    session.do(set_weight, top[0], 0.35)
    session.save()
    session.do(remove_alternatives, (session.decision.alternatives[3].id,))
    session.do(set_method, "vikor")
    kept = versions(folder / "study.decider")
    yield "versions", EarlierVersions(kept, session.decision, read_decision, window)
    yield "history", HistoryDialog(session.history.moved(1), session.times, window)
    yield "conflict", conflict_dialog(session, window, session.saved)
    yield "fault", FaultDialog("Traceback\nValueError: an example", True, window)


def printed(window: Window, folder: Path, spoken: str) -> list[Path]:
    """The sample on A4 with all its parts, up to the page of the first project."""
    _open(window, "samples/hangzhou-bay")
    analysis = window.session.analysis
    wide, high, dots = 793.7, 1122.5, 1.25
    whole = outline(analysis, spoken, date(2025, 5, 12), chances=settled_chances(analysis), contents=ALL)
    document = laid_out(whole, wide, high)
    made = []
    for number in range(PRINTED):
        page = QImage(round(wide * dots), round(high * dots), QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        painter = QPainter(page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(dots, dots)
        document.paint(painter, number)
        painter.end()
        made.append(folder / f"print-{spoken}-{number + 1}.png")
        page.save(str(made[-1]))
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
