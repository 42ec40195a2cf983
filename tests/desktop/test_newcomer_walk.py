"""A newcomer's whole way through the real window by keys and mouse: from a table to a printed shortlist and back."""

import subprocess
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from decider.analysis.performance import shares_in_force
from decider.desktop.views.import_preview import ImportPreview
from decider.desktop.views.weights import COMPARISONS
from decider.desktop.widgets.weight_slider import INSET
from decider.desktop.window import Window
from decider.words import spoken

LEFT = Qt.MouseButton.LeftButton
TABLE = """项目;产业;创新;成本
#direction;max;max;min
#weight;0,5;0,3;0,2
甲 工业园;7,5;3,25;1.200,5
乙 港口;6,25;8,5;980
丙 湿地;3;4,75;
丁 高铁;8;6;2.500
戊 实验室;4;9;700
己 物流园;6;5;1.100
"""


@dataclass(frozen=True)
class Seen:
    """What is read on screen and on paper in one language, without the thin spaces of Chinese figures."""

    switch: str
    understood: str
    edited: str
    answer: str
    method: str
    lead: str
    written: str
    paper: tuple[str, ...]


SEEN = {
    "en": Seen(
        switch="EN",
        understood="6 projects and 3 criteria; 1 of 18 scores missing.",
        edited="bay · edited — Decider",
        answer="创新 matters strongly more: 5",
        method="Weighted sum",
        lead="No weight need move by more than",
        written="list.pdf was written.",
        paper=("Of 6 candidate projects, three are proposed.", "the profile “Mine”", "Weighted sum", "Page 1 of"),
    ),
    "zh": Seen(
        switch="中文",
        understood="6个项目，3个指标，18个得分缺1个。",
        edited="bay · 已修改 — Decider",
        answer="创新明显重要：5",
        method="加权和",
        lead="任何权重变动都不必超过",
        written="list.pdf 已写入。",
        paper=("6 个候选项目中，建议 3 个入选。", "权重方案《Mine》", "加权和", "第 1 页"),
    ),
}


class Walker:
    """Hands on the keyboard and the mouse of one window."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.window = Window()
        qtbot.addWidget(self.window, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
        self.window.show()
        self.front()

    def front(self):
        """Without a window manager nobody gives the window the keyboard back after a dialog."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def decision(self):
        return self.window.session.decision

    def keys(self, keys, widget=None):
        """Press keys as the menus write them."""
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(widget or self.window, pressed.key(), pressed.keyboardModifiers())
        QApplication.processEvents()

    def go(self, name):
        """To a place by its keys."""
        self.keys(self.window.listed[name].shortcut().toString())
        assert self.window.place == name
        return self.window.places[name]

    def click(self, widget, at=None):
        self.qtbot.mouseClick(widget, LEFT, pos=at or widget.rect().center())
        QApplication.processEvents()

    def drag(self, slider, *weights):
        """From where the knob is over `weights`."""

        def at(weight):
            return QPoint(round(INSET + weight * (slider.width() - 2 * INSET)), 17)

        self.qtbot.mousePress(slider, LEFT, pos=at(slider.weight()))
        for weight in weights:
            self.qtbot.mouseMove(slider, at(weight))
        self.qtbot.mouseRelease(slider, LEFT, pos=at(weights[-1]))

    def names(self):
        """The live ranking from the top."""
        found = {a.id: spoken(a.name, "zh") for a in self.decision.alternatives}
        return [found[key] for key in self.window.dock.rows.keys if key in found]


def imported(walker, file, monkeypatch):
    """Import `file` through its preview; what the preview said."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    said = []

    def agree():
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, ImportPreview)
        said.append(preview.conclusion.text())
        said.append(preview.encoding.currentData())
        QTest.keyClick(preview.title, Qt.Key.Key_Return)

    QTimer.singleShot(0, agree)
    walker.keys("Ctrl+I")
    walker.front()
    return said


def shown(text):
    return text.replace("\u2009", "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_newcomer_walks_from_a_table_to_paper_and_back(qtbot, tmp_path, monkeypatch, language):
    seen, walker = SEEN[language], Walker(qtbot)
    window = walker.window
    walker.click(next(b for b in window.menus.findChildren(QPushButton) if b.text() == seen.switch))

    # A table as a Chinese spreadsheet with decimal commas writes it, with a score missing.
    table = tmp_path / "bay.csv"
    table.write_bytes(TABLE.encode("gb18030"))
    said, encoding = imported(walker, table, monkeypatch)
    assert (shown(said), encoding) == (seen.understood, "gb18030")
    assert list(shares_in_force(walker.decision).values()) == pytest.approx([0.5, 0.3, 0.2])
    assert walker.decision.performances[0] == (7.5, 3.25, 1200.5)

    projects = walker.go("projects")
    assert walker.names() == ["乙 港口", "甲 工业园", "丁 高铁", "戊 实验室", "己 物流园", "丙 湿地"]
    assert projects.rows.rowCount() == 6
    projects.table.setFocus()
    projects.table.go_to(projects.rows.index(2, 3))
    QTest.keyClicks(projects.table, "6")
    editor = next(e for e in projects.table.viewport().findChildren(QLineEdit) if e.isVisible())
    QTest.keyClicks(editor, "40")
    walker.keys("Return", editor)
    assert walker.decision.performances[2][2] == 640
    walker.keys("Ctrl+Z")
    assert walker.decision.performances[2][2] is None
    walker.keys("Ctrl+Y")
    assert walker.decision.performances[2][2] == 640
    assert window.windowTitle() == seen.edited

    shortlist = walker.go("shortlist")
    shortlist.size_field.setFocus()
    shortlist.size_field.selectAll()
    QTest.keyClicks(shortlist.size_field, "3")
    walker.keys("Return", shortlist.size_field)
    assert len(window.session.analysis.shortlist) == 3

    weights = walker.go("weights")
    before, order = walker.decision, walker.names()
    innovation = weights.direct.rows[walker.decision.criteria[1].id]
    walker.drag(innovation.slider, 0.4, 0.5, 0.65)
    shares = list(shares_in_force(walker.decision).values())
    assert shares[1] == pytest.approx(0.65, abs=0.01)
    assert shares[0] / shares[2] == pytest.approx(2.5)
    assert walker.names() != order
    walker.keys("Ctrl+Z")
    assert (walker.decision, walker.names()) == (before, order)

    walker.click(weights.tabs, weights.tabs.tabRect(COMPARISONS).center())
    axis = weights.pairs.axis
    axis.setFocus()
    for key in ("3", "Return", "Space", "Return", "5"):
        walker.keys(key, axis)
    assert [j.value for j in walker.decision.comparisons[0].judgements] == [3, 1, 5]
    assert seen.answer in {shown(w.text()) for w in weights.findChildren(QLabel) if w.isVisible()}
    assert weights.pairs.consistency.ratio.text() == "0.751"
    assert walker.decision.weighting.elicitation == "comparisons"

    ranking = walker.go("ranking")
    ranking.fields.method.setFocus()
    walker.keys("Down", ranking.fields.method)
    walker.keys("Down", ranking.fields.method)
    assert ranking.fields.method.currentText() == seen.method
    assert walker.decision.method.name == "wsm"

    sensitivity = walker.go("sensitivity")
    qtbot.waitUntil(lambda: seen.lead in sensitivity.lead.sentence.text())

    weights = walker.go("weights")
    walker.click(weights.library.save)
    QTest.keyClicks(weights.library.form.name, "Mine")
    walker.keys("Return", weights.library.form.name)
    assert [p.name for p in walker.decision.profiles] == ["Mine"]

    pdf = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), ""))
    walker.keys("Ctrl+Shift+E")
    assert shown(window.notice.words.text()) == shown(seen.written)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    for words in (*seen.paper, *walker.names()):
        assert words in shown(text)

    file = tmp_path / "bay.decider"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    walker.keys("Ctrl+S")
    assert not window.session.dirty
    again = Walker(qtbot)
    assert again.window.files.open_path(file)
    again.go("weights")
    assert again.decision == walker.decision
    assert again.names() == walker.names()
    assert not again.window.session.dirty
