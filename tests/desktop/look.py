"""Draw every chart and widget into a folder, to be looked at: python -m tests.desktop.look FOLDER."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from decider.desktop.charts import bars, export, intervals, marks
from decider.desktop.charts.comparison_scale import paint_comparison_scale
from decider.desktop.charts.difference import paint_difference
from decider.desktop.charts.ink import Swatch, print_ink, screen_ink
from decider.desktop.charts.sweep import paint_sweep
from decider.desktop.style import theme, tokens
from decider.desktop.style.language import set_language
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
    (folder / "chart.svg").write_bytes(export.svg_bytes(sheet("en"), QSizeF(980, 960), print_ink(), "All charts"))
    (folder / "chart.pdf").write_bytes(export.pdf_bytes(sheet("zh"), QSizeF(980, 960), print_ink(), "All charts"))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target)
