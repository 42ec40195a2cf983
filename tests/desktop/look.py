"""Draw every chart and widget into a folder, to be looked at: python -m tests.desktop.look FOLDER."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from decider.desktop.charts import bars, export, intervals, marks
from decider.desktop.charts.comparison_scale import paint_comparison_scale
from decider.desktop.charts.difference import paint_difference
from decider.desktop.charts.ink import Swatch, print_ink, screen_ink
from decider.desktop.charts.sweep import paint_sweep
from decider.desktop.style import theme, tokens
from decider.desktop.style.labels import label
from decider.desktop.style.language import set_language
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.comparison_axis import ComparisonAxis
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.legend import Legend
from decider.desktop.widgets.lock_button import LockButton
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.number_field import NumberField
from decider.desktop.widgets.profile_item import PROFILE_ROLE, ProfileDelegate, ProfileItem
from decider.desktop.widgets.tab_row import TabRow
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.desktop.widgets.weight_slider import WeightSlider
from tests.desktop import samples


def sheet(language):
    """All charts on one sheet."""

    def paint(painter, rect, ink):
        x, y = rect.left(), rect.top()
        paint_sweep(painter, QRectF(x, y, 900, 260), samples.sweep(language), ink)
        paint_difference(painter, QRectF(x, y + 280, 620, 176), samples.difference(language), ink)
        intervals.paint_intervals(painter, QRectF(x + 650, y + 280, 330, 200), samples.intervals(language), ink)
        intervals.paint_intervals(painter, QRectF(x, y + 490, 780, 220), samples.intervals(language, True), ink)
        paint_comparison_scale(
            painter, QRectF(x, y + 720, 680, 80), samples.comparison(language), ink, focused=not ink.printed
        )
        paint_comparison_scale(painter, QRectF(x + 720, y + 720, 260, 80), samples.comparison(language, 5), ink)
        bars.paint_labelled_strip(painter, QRectF(x, y + 820, 676, 24), samples.segments(language), ink)
        bars.paint_weight_strip(painter, QRectF(x + 720, y + 826, 200, 6), samples.segments(language), ink)
        for i in range(5):
            values = [v * (1 - i * 0.12) * 0.7 for v in samples.WEIGHTS]
            bars.paint_contributions(
                painter, QRectF(x, y + 860 + i * 20, 260, 13 if ink.printed else 12),
                samples.segments(language, values), 0.75, ink,
            )  # fmt: skip
            state = ("in", "borderline", "out")[min(i, 2)]
            bars.paint_gauge(
                painter, QRectF(x + 300, y + 860 + i * 20, 150, 12), (0.99, 0.66, 0.34, 0.09, 0.004)[i], state, ink
            )
            marks.paint_standing(painter, QPointF(x + 470, y + 866 + i * 20), state, ink)
        for i in range(12):
            marks.paint_swatch(painter, QRectF(x + 500 + i * 30, y + 860, 24, 12), Swatch(i), ink)
            for shade in range(5):
                if i < 6:
                    marks.paint_swatch(
                        painter, QRectF(x + 500 + i * 60 + shade * 11, y + 880, 10, 10), Swatch(i, shade), ink
                    )
        marks.paint_cut_line(painter, QRectF(x + 500, y + 910, 400, 20), "Cut line · 8 projects", ink)
        marks.paint_triangle(painter, QPointF(x + 510, y + 945), "up", ink.positive)
        marks.paint_triangle(painter, QPointF(x + 530, y + 945), "down", ink.danger)

    return paint


def widgets(language):
    """All widgets in one window."""
    en = language == "en"
    names, projects = samples.NAMES[language], samples.PROJECTS[language]
    window = QWidget()
    window.setProperty("ground", "background")
    column = QVBoxLayout(window)
    tabs = TabRow(("Direct", "Comparisons", "Rank order", "Swing") if en else ("直接", "两两比较", "排序", "摆幅"))
    column.addWidget(tabs)
    card = Card("Weights & more" if en else "权重", "the others keep their proportions" if en else "其余按比例")
    card.add_to_title(LockButton(names[0]))
    grid = QGridLayout()
    bands = ((0.154, 0.346), (0.198, 0.275), (0.121, 0.215), (0.0, 0.159), None)
    for i, band in enumerate(bands):
        slider = WeightSlider(Swatch(i + 6 if i == 4 else i), names[i])
        slider.show_weight(samples.WEIGHTS[i], band, samples.WEIGHTS[i] + 0.01, 0.5)
        field = NumberField(names[i], low=0, high=1, decimals=1, percent=True)
        field.setFixedWidth(78)
        field.show_value(samples.WEIGHTS[i])
        lock = LockButton(names[i])
        lock.show_locked(i == 2)
        for place, part in enumerate((label(names[i], "body", 600), slider, field, lock)):
            grid.addWidget(part, i, place)
        if i == 1:
            window.focus_one = slider
        if i == 3:
            field.setText("1x")
            field.textEdited.emit("1x")
    card.body.addLayout(grid)
    legend = Legend()
    legend.show_entries(samples.segments(language))
    card.body.addWidget(legend)
    columns = Legend(3)
    columns.show_entries(samples.segments(language, labels=False))
    card.body.addWidget(columns)
    column.addWidget(card)
    strip = FindingStrip()
    if en:
        strip.say("Two weights are near a switch.", "Innovation below 19.8% or Livelihood above 15.9% brings the "
                  "Hangzhou–Ningbo railway in for the Digital-technology cluster.", "Open the agenda")  # fmt: skip
    else:
        strip.say("两个权重接近换位。", "科创低于 19.8%，或民生高于 15.9%，杭甬城际取代数字科技集群。", "打开讨论议程")
    column.addWidget(strip)
    axis = ComparisonAxis()
    axis.show_pair((names[0], names[5]), (Swatch(0), Swatch(5)), 1 / 3, 1.1, "all fifteen answers suggest 1.1")
    column.addWidget(axis)
    row = QHBoxLayout()
    table = Table("Ranking")
    model = TextModel([Column("#", True), Column("Project"), Column("Closeness", True)], table)
    model.display([
        TextRow(str(i), (str(i + 1), name, f"{0.7 - i / 50:.3f}"), ("text", "muted" if i > 7 else "text"), (600,))
        for i, name in enumerate(projects)
    ])  # fmt: skip
    table.setModel(model)
    table.stretch(1)
    table.select_id("2")
    table.show_sort(2, False)
    row.addWidget(table, 3)
    items = QListWidget()
    items.setItemDelegate(ProfileDelegate(items))
    items.setFixedWidth(228)
    items.addItem("In this decision" if en else "本决策")
    for i in range(3):
        entry = QListWidgetItem(items)
        note = "edited" if i == 0 else ""
        entry.setData(PROFILE_ROLE, ProfileItem("Panel, round 2", "12 May · direct", samples.segments(), note))
    items.setCurrentRow(1)
    row.addWidget(items)
    view = ChartView()
    difference = samples.difference(language)
    view.show_chart(lambda p, r, ink: paint_difference(p, r, difference, ink), "Difference", "A is above B")
    row.addWidget(view, 3)
    row.addWidget(EmptyState("Projects to be ranked stand here, one a row.", "Import a table…"), 2)
    column.addLayout(row, 1)
    return window


def main(folder):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    theme.set_family("Inter")
    for language in ("en", "zh"):
        set_language(language)
        for look in ("light", "dark"):
            tokens.set_theme(look)
            theme.apply(app)
            image = export.picture(sheet(language), QSizeF(980, 960), screen_ink(), 1.5)
            image.save(str(folder / f"charts-{look}-{language}.png"))
        image = export.picture(sheet(language), QSizeF(980, 960), print_ink(), 1.5)
        image.save(str(folder / f"charts-print-{language}.png"))
    for language in ("en", "zh"):
        set_language(language)
        for look in ("light", "dark"):
            tokens.set_theme(look)
            theme.apply(app)
            for width in (1100, 640):
                window = widgets(language)
                window.resize(width, 900)
                window.show()
                window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                app.processEvents()
                window.focus_one.setFocus()
                app.processEvents()
                window.grab().save(str(folder / f"widgets-{look}-{language}-{width}.png"))
                window.close()
    (folder / "chart.svg").write_bytes(export.svg_bytes(sheet("en"), QSizeF(980, 960), print_ink(), "All charts"))
    (folder / "chart.pdf").write_bytes(export.pdf_bytes(sheet("zh"), QSizeF(980, 960), print_ink(), "All charts"))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target)
