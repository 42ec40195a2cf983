"""The sweep chart: how scores move when one weight moves, with exact crossings."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_text, text_width
from decider.desktop.charts.scale import Array, cut_line
from decider.desktop.charts.sweep_frame import Curve, Sweep, SweepFrame, bounding, sweep_frame
from decider.desktop.style.language import number, percent

MOST_FAINT = 40
"""So many unnamed curves are drawn at most."""


def paint_sweep(painter: QPainter, rect: QRectF, sweep: Sweep, ink: Ink) -> SweepFrame:
    """Draw the chart into `rect` and return where things lie in it."""
    frame = sweep_frame(rect, sweep, ink)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, rect, sweep, frame, ink)
    ordered = sorted(_drawn(sweep), key=lambda c: (c.id in sweep.question, c.named))
    for curve in ordered:
        if curve.id not in sweep.question:
            _paint_line(painter, frame, sweep.weights, curve.scores, _pen(curve, sweep, ink))
    x = frame.x(sweep.present)
    if frame.plot.left() <= x <= frame.plot.right():
        painter.setPen(QPen(ink.accent, 2))
        painter.drawLine(QLineF(x, frame.plot.top() - 6, x, frame.plot.bottom()))
    if sweep.cut is not None:
        _paint_line(painter, frame, sweep.weights, sweep.cut, _dotted(ink.text))
    for curve in ordered:
        if curve.id in sweep.question:
            _paint_line(painter, frame, sweep.weights, curve.scores, _pen(curve, sweep, ink))
    _paint_crossings(painter, frame, sweep, ink)
    _paint_top(painter, rect, sweep, frame, ink)
    for curve in sweep.curves:
        if curve.id in frame.labels:
            _paint_label(painter, frame, curve, sweep, ink)
    painter.restore()
    return frame


def _drawn(sweep: Sweep) -> list[Curve]:
    """The named curves, and of the others those that come highest: more would be a grey surface."""
    faint = [c for c in sweep.curves if not c.named and c.id not in sweep.question and np.isfinite(c.scores).any()]
    if len(faint) <= MOST_FAINT:
        return list(sweep.curves)
    kept = {c.id for c in sorted(faint, key=lambda c: -float(np.nanmax(c.scores)))[:MOST_FAINT]}
    return [c for c in sweep.curves if c.named or c.id in kept or c.id in sweep.question]


def paint_sweep_hover(
    painter: QPainter, sweep: Sweep, frame: SweepFrame, hit: tuple[int, float, float], ink: Ink
) -> None:
    """Draw one curve once more, stronger, with a dot and its name, score and weight: what the pointer is on."""
    place, weight, score = hit
    curve = sweep.curves[place]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = _pen(curve, sweep, ink)
    pen.setColor(pen.color() if curve.id in sweep.question else ink.text)
    pen.setWidthF(2.2)
    _paint_line(painter, frame, sweep.weights, curve.scores, pen)
    dot = QPointF(frame.x(weight), frame.y(score))
    if frame.plot.adjusted(-1, -1, 1, 1).contains(dot):
        painter.setPen(QPen(ink.surface, 1.5))
        painter.setBrush(pen.color())
        painter.drawEllipse(dot, 4, 4)
    text = f"{curve.name}  {number(score, 3)}  ·  {percent(weight, 1)}"
    font = ink.font("caption")
    wide, high = text_width(font, text) + 16, QFontMetricsF(font).height() + 8
    left = dot.x() + 10
    if left + wide > frame.plot.right():
        left = max(frame.plot.left(), dot.x() - 10 - wide)
    above = max(frame.plot.top(), min(dot.y() - high - 8, frame.plot.bottom() - high))
    tip = QRectF(left, above, wide, high)
    painter.setPen(QPen(ink.line, 1))
    painter.setBrush(ink.surface)
    painter.drawRoundedRect(tip, 5, 5)
    paint_text(painter, tip, text, font, ink.text, CENTRE)
    painter.restore()


def _pen(curve: Curve, sweep: Sweep, ink: Ink) -> QPen:
    if curve.id in sweep.question:
        first = curve.id == sweep.question[0]
        pen = QPen(ink.text if first else ink.warning, 2.2)
    else:
        pen = QPen(ink.strong if curve.named else ink.line, 1.2 if curve.named else 1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not curve.listed and (curve.named or curve.id in sweep.question):
        # Dash lengths count pen widths: the same 5 and 3 pixels for thin and thick lines.
        pen.setDashPattern([5.5 / pen.widthF(), 3 / pen.widthF()])
    return pen


def _dotted(colour: QColor) -> QPen:
    pen = QPen(colour, 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.9])
    return pen


def _paint_line(painter: QPainter, frame: SweepFrame, weights: Array, scores: Array, pen: QPen) -> None:
    painter.setPen(pen)
    for x, y in cut_line(frame.xs(weights), frame.ys(scores), frame.plot.top(), frame.plot.bottom()):
        painter.drawPolyline(QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]))


def _paint_ground(painter: QPainter, rect: QRectF, sweep: Sweep, frame: SweepFrame, ink: Ink) -> None:
    """Grid, band, baseline with ticks, and the numbers of both axes."""
    plot, caption = frame.plot, ink.font("caption")
    line = QFontMetricsF(caption).height()
    if sweep.band is not None:
        left, right = (min(max(frame.x(w), plot.left()), plot.right()) for w in sweep.band)
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), ink.band)
    for tick in frame.score_ticks:
        y = round(frame.y(tick)) + 0.5
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        place = QRectF(rect.left(), y - line / 2, plot.left() - rect.left() - 8, line)
        paint_text(painter, place, number(tick, frame.score_digits), caption, ink.muted, RIGHT)
    base = round(plot.bottom()) + 0.5
    painter.setPen(QPen(ink.strong, 1))
    painter.drawLine(QPointF(plot.left(), base), QPointF(plot.right(), base))
    fine = any(abs(t * 100 - round(t * 100)) > 1e-6 for t in frame.weight_ticks)
    for tick in frame.weight_ticks:
        x = frame.x(tick)
        painter.setPen(QPen(ink.strong, 1))
        painter.drawLine(QPointF(x, base), QPointF(x, base + 4))
        paint_text(painter, QRectF(x - 30, base + 6, 60, line), percent(tick, int(fine)), caption, ink.muted, CENTRE)


def _paint_crossings(painter: QPainter, frame: SweepFrame, sweep: Sweep, ink: Ink) -> None:
    painter.setBrush(ink.surface)
    for crossing in sorted(sweep.crossings, key=lambda c: bool(c.label)):
        at = QPointF(frame.x(crossing.weight), frame.y(crossing.score))
        if not frame.plot.adjusted(-1, -1, 1, 1).contains(at):
            continue
        painter.setPen(QPen(ink.warning, 2) if crossing.label else QPen(ink.strong, 1.5))
        radius = 5.0 if crossing.label else 3.5
        painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_top(painter: QPainter, rect: QRectF, sweep: Sweep, frame: SweepFrame, ink: Ink) -> None:
    """The strip above the plot: what is measured, the present weight, and the crossings that bound the list."""
    caption, bold = ink.font("caption"), ink.font("small", 600)
    top = rect.top() + frame.raised
    strip = QRectF(rect.left(), top, rect.width(), frame.plot.top() - top - 4)
    text = percent(sweep.present, 1)
    wide = text_width(bold, text) + 14
    pill = QRectF(frame.x(sweep.present) - wide / 2, strip.top(), wide, strip.height() - 1)
    pill.moveLeft(min(max(pill.left(), strip.left()), strip.right() - wide))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.accent)
    painter.drawRoundedRect(pill, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_text(painter, pill, text, bold, ink.on_accent, CENTRE)
    title = min(text_width(caption, sweep.score_title), max(0.0, pill.left() - strip.left() - 8))
    if title > 24:
        paint_text(
            painter, QRectF(strip.left(), strip.top(), title, strip.height()), sweep.score_title, caption, ink.muted
        )
    before, after = bounding(sweep)
    if before is not None:
        # It ends at its crossing, or as near to it as its length allows.
        start = strip.left() if frame.raised else strip.left() + title + 10
        end = max(frame.x(before.weight), min(start + text_width(caption, before.label) + 1, strip.right()))
        end = end if frame.raised else min(end, pill.left() - 10)
        place = QRectF(start, rect.top(), end - start, frame.raised or strip.height())
        paint_text(painter, place, before.label, caption, ink.warning, RIGHT)
    if after is not None:
        start = max(frame.x(after.weight), pill.right() + 10)
        if strip.right() - start > 40:
            place = QRectF(start, strip.top(), strip.right() - start, strip.height())
            paint_text(painter, place, after.label, caption, ink.warning, LEFT)


def _paint_label(painter: QPainter, frame: SweepFrame, curve: Curve, sweep: Sweep, ink: Ink) -> None:
    """The name at the line end, joined to it by a leader."""
    y = frame.labels[curve.id]
    end = float(np.clip(frame.y(float(curve.scores[-1])), frame.plot.top(), frame.plot.bottom()))
    asked = curve.id in sweep.question
    colour = ink.muted
    if asked:
        colour = ink.text if curve.id == sweep.question[0] else ink.warning
    painter.setPen(QPen(colour if asked else ink.strong, 1))
    painter.drawPolyline(
        [QPointF(frame.plot.right() + 1, end), QPointF(frame.label_left - 6, y), QPointF(frame.label_left - 3, y)]
    )
    place = QRectF(frame.label_left, y - 10, frame.label_right - frame.label_left, 20)
    paint_text(painter, place, curve.name, ink.font("caption", 600 if asked else 400), colour, LEFT)
