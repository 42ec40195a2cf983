"""Help > About: what the program is, its versions, and what to send along with a question."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from decider import __version__
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import language, tr
from decider.desktop.style.theme import zoom
from decider.desktop.style.tokens import theme
from decider.desktop.views.start_parts import Logo
from decider.desktop.window_dialogs import buttons_row
from decider.storage.diagnosis import diagnosis


def diagnostics_text() -> str:
    """Versions, folders and the screen, a line each, as it is copied; in English, for whoever answers."""
    shown: dict[str, object] = {}
    for key, value in diagnosis().items():
        shown |= value if isinstance(value, dict) else {key: value}
    shown["qt"] = f"{qVersion()} {QGuiApplication.platformName()}"
    screen = QGuiApplication.primaryScreen()
    if screen is not None:
        size = screen.size()
        shown["screen"] = f"{size.width()}x{size.height()} at {screen.devicePixelRatio():g}"
    shown["look"] = f"{theme()}, {language()}, text {zoom():.0%}"
    return "\n".join(f"{name}: {value}" for name, value in shown.items())


class AboutDialog(QDialog):
    """What the program is; `copy` puts versions and folders on the clipboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Decider"))
        self.setMinimumWidth(560)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Logo(48), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr("Decider {version}", version=__version__), "title", 600))
        words.addWidget(label(tr("Ranks candidate projects and shows how sure the ranking is."), "body", 400, "muted"))
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(rule())
        text = tr("Everything stays on this computer. No account, no server, no network.")
        column.addWidget(label(text, "body", 400, wrap=True))
        column.addWidget(label(tr("MIT licence. Made with Qt, NumPy and SciPy."), "small", 400, "muted", wrap=True))
        column.addSpacing(4)
        asked = tr("For a question about the program; nothing personal is in it.")
        column.addWidget(label(tr("Versions and folders"), "body", 600))
        column.addWidget(label(asked, "small", 400, "muted", wrap=True))
        self.text = QPlainTextEdit(diagnostics_text())
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Versions and folders"))
        self.text.setFixedHeight(168)
        column.addWidget(self.text)
        row = buttons_row(self, tr("Close"), cancel=False)
        self.copied = label("", "small", 400, "muted")
        self.copy = QPushButton(tr("Copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        row.insertWidget(0, self.copy)
        row.insertWidget(1, self.copied)
        column.addLayout(row)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(tr("Copied"))
