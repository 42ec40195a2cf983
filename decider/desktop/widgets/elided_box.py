"""A choice among names: as wide as they need up to a limit, then cut with an ellipsis, not through letters."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from decider.desktop.style.theme import base_pixels

_WIDEST, _LEAST = 20, 7
"""Limits of its width, in heights of the text."""
_FRAME, _ICON = 36, 22
"""Room for the arrow and the insides, and for a swatch."""


class ElidedBox(QComboBox):
    """The field shows as much of the chosen name as there is room for; its tool tip and its list show all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(self.setToolTip)

    def sizeHint(self) -> QSize:
        """As wide as the longest name, within the limit."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), round(_WIDEST * base_pixels())), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a word."""
        hint = super().minimumSizeHint()
        return QSize(min(self.sizeHint().width(), round(_LEAST * base_pixels())), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As every such field, with an ellipsis where the name is longer than the field."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - _FRAME - (0 if option.currentIcon.isNull() else _ICON)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
