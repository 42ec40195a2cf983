"""A field of names is never cut through a letter, nor made as wide as the longest name there is."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from decider.desktop.widgets.elided_box import ElidedBox

LONG = "Deep cooperation of Ningbo-Zhoushan, Jiaxing and Shaoxing ports with Shanghai port " * 4


def shown(qtbot, *names):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    box = ElidedBox()
    box.addItems(names)
    row.addWidget(box)
    row.addStretch(1)
    holder.resize(900, 60)
    holder.show()
    box.holder = holder
    return box


def test_a_field_is_as_wide_as_its_longest_name(qtbot):
    box = shown(qtbot, "Ecology", "Shanghai–Ningbo sea crossing")
    assert box.width() > box.fontMetrics().horizontalAdvance("Shanghai–Ningbo sea crossing") + 20


def test_a_very_long_name_ends_in_an_ellipsis_and_is_told_whole(qtbot):
    box = shown(qtbot, "Ecology", LONG)
    assert box.width() < 400
    box.setCurrentIndex(1)
    assert box.toolTip() == LONG
    assert box.currentText() == LONG
    image = box.grab().toImage()
    edge = image.width() - 34
    ground = image.pixel(edge, image.height() // 2 - 9)
    # Between the ellipsis and the arrow there is nothing.
    assert all(image.pixel(x, y) == ground for x in range(edge + 4, edge + 8) for y in range(6, image.height() - 6))


def test_a_narrow_room_leaves_a_word(qtbot):
    box = shown(qtbot, "Ecology", LONG)
    assert box.minimumSizeHint().width() < 120
