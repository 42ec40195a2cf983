"""The method, its normalisation and its parameters, as fields."""

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.analysis.offered import METHODS, Method
from decider.analysis.parameters import Parameter, number, numbers_each
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import said, tr
from decider.desktop.widgets.ranked_words import normalisation_name


class MethodFields(QObject):
    """`method` and `normalisation` belong into a header, `parameters` below it.

    `method_wanted(name)`, `normalisation_wanted(name)`, `parameter_wanted(name, value)`: what a person chose.
    """

    method_wanted = Signal(str)
    normalisation_wanted = Signal(str)
    parameter_wanted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.method, self.normalisation = QComboBox(), QComboBox()
        self.method.setAccessibleName(tr("Method"))
        self.normalisation.setAccessibleName(tr("Normalisation"))
        self.method_label = label(tr("Method"), "small", 400, "muted")
        self.normalisation_label = label(tr("Normalisation"), "small", 400, "muted")
        for method in METHODS.values():
            self.method.addItem(said(method.title), method.name)
        for box in (self.method, self.normalisation):
            box.installEventFilter(self)
            box.setMaxVisibleItems(20)
            # The normalisations come later than the first sight of the box.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.method.activated.connect(self._on_method)
        self.normalisation.activated.connect(self._on_normalisation)
        self.parameters = QWidget()
        self.parameters.setProperty("ground", "surface")
        self.parameters.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.parameters)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(20, 8, 20, 8)
        self._row.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(rule())
        self.problem: QLabel = label("", "small", 400, "danger", wrap=True)
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        self._shown: Method | None = None
        self._choice = MethodChoice()
        self._criteria = 0

    def display(self, analysis: Analysis) -> None:
        """Show the choice in force."""
        method, choice = analysis.method, analysis.choice
        self._choice, self._criteria = choice, len(analysis.criteria)
        self.method.setCurrentIndex(self.method.findData(method.name))
        names = list(method.normalisations)
        if choice.normalisation and choice.normalisation not in names:
            names.append(choice.normalisation)
        if names != [self.normalisation.itemData(i) for i in range(self.normalisation.count())]:
            self.normalisation.clear()
            for name in names:
                words = normalisation_name(name)
                self.normalisation.addItem(words[:1].upper() + words[1:], name)
        self.normalisation.setCurrentIndex(self.normalisation.findData(choice.normalisation))
        for part in (self.normalisation, self.normalisation_label):
            part.setVisible(bool(names))
        if method is not self._shown:
            self._build(method)
        self._fill(method, choice)

    def _build(self, method: Method) -> None:
        self._shown = method
        self.fields = {}
        while (item := self._row.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None and gone is not self.problem:
                gone.hide()
                gone.deleteLater()
        for parameter in method.parameters:
            title = parameter_title(parameter)
            words = label(title, "small", 400, "muted")
            field = self._choices(parameter) if parameter.choices else self._line(parameter)
            field.setAccessibleName(title)
            words.setBuddy(field)
            self._row.addWidget(words)
            self._row.addWidget(field)
            self._row.addSpacing(8)
            self.fields[parameter.name] = field
        self._row.addWidget(self.problem, 1)
        self.problem.setText("")
        self.parameters.setVisible(bool(method.parameters))

    def _choices(self, parameter: Parameter) -> QComboBox:
        box = QComboBox()
        box.installEventFilter(self)
        for word in parameter.choices:
            box.addItem(choice_words(word), word)
        box.activated.connect(lambda at: self._on_choice(parameter, str(box.itemData(at))))
        return box

    def _line(self, parameter: Parameter) -> QLineEdit:
        line = QLineEdit()
        line.setFixedWidth(96 if parameter.each else 64)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if parameter.each:
            line.setPlaceholderText(tr("none"))
            line.setToolTip(tr("One number for all criteria, or one for each, separated by commas"))
        line.editingFinished.connect(lambda: self._on_line(parameter, line))
        return line

    def _fill(self, method: Method, choice: MethodChoice) -> None:
        for parameter in method.parameters:
            value = choice.parameter(parameter.name, parameter.default)
            field = self.fields[parameter.name]
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            elif not (field.hasFocus() and field.isModified()):
                field.setText(value)

    def _on_method(self, at: int) -> None:
        name = str(self.method.itemData(at))
        if name != self._choice.name:
            self.method_wanted.emit(name)

    def _on_normalisation(self, at: int) -> None:
        name = str(self.normalisation.itemData(at))
        if name != self._choice.normalisation:
            self.normalisation_wanted.emit(name)

    def _on_choice(self, parameter: Parameter, word: str) -> None:
        if word != self._choice.parameter(parameter.name, parameter.default):
            self.parameter_wanted.emit(parameter.name, word)

    def _on_line(self, parameter: Parameter, line: QLineEdit) -> None:
        text = "".join(unicodedata.normalize("NFKC", line.text()).split())
        tried = MethodChoice(self._choice.name, "", ((parameter.name, text or parameter.default),))
        try:
            if parameter.each:
                numbers_each(tried, parameter, self._criteria)
            else:
                number(tried, parameter)
        except DeciderError as refused:
            self.problem.setText(said(refused.message))
            line.setAccessibleDescription(said(refused.message))
            return
        self.problem.setText("")
        line.setAccessibleDescription("")
        line.setModified(False)
        if text != self._choice.parameter(parameter.name, parameter.default):
            self.parameter_wanted.emit(parameter.name, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel over a closed list changes nothing."""
        return event.type() == QEvent.Type.Wheel


def parameter_title(parameter: Parameter) -> str:
    """What a parameter is called beside its field."""
    return {
        "synthesis": tr("Synthesis"),
        "v": tr("Weight of group utility v"),
        "preference": tr("Preference function"),
        "q": tr("Indifference q"),
        "p": tr("Preference p"),
        "s": tr("Gaussian s"),
        "tau": tr("Threshold τ"),
        "lambda": tr("Share λ"),
    }.get(parameter.name, parameter.name)


def choice_words(word: str) -> str:
    """What a choice of a parameter is called."""
    return {
        "distributive": tr("Distributive"),
        "ideal": tr("Ideal mode"),
        "usual": tr("Usual"),
        "ushape": tr("U-shape"),
        "vshape": tr("V-shape"),
        "level": tr("Stepped"),
        "linear": tr("Linear"),
        "gaussian": tr("Gaussian"),
    }.get(word, word)
