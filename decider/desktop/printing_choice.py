"""What is printed, and on what: the language, paper and contents that a person chose, remembered between starts."""

from typing import NamedTuple

from PySide6.QtCore import QSettings

from decider.desktop.printing_document import Paper
from decider.report.contents import ALL, NAMES, USUAL
from decider.storage import places


class Choice(NamedTuple):
    """The language of the pages ("" = that of the window), the paper, and the names of the parts."""

    spoken: str = ""
    paper: Paper = "A4"
    contents: frozenset[str] = USUAL


def remembered() -> Choice:
    """The choice of the last time; what is not understood is as usual."""
    kept = _settings()
    spoken = str(kept.value("print/language", "", type=str))
    paper = str(kept.value("print/paper", "A4", type=str))
    contents = frozenset(str(kept.value("print/contents", "", type=str)).split(",")) & ALL
    return Choice(
        spoken if spoken in ("en", "zh", "both") else "",
        "Letter" if paper == "Letter" else "A4",
        contents or USUAL,
    )


def remember(choice: Choice) -> None:
    """Keep the choice for the next start."""
    kept = _settings()
    kept.setValue("print/language", choice.spoken)
    kept.setValue("print/paper", choice.paper)
    kept.setValue("print/contents", ",".join(name for name in NAMES if name in choice.contents))


def _settings() -> QSettings:
    return QSettings(str(places.state_folder() / "window.ini"), QSettings.Format.IniFormat)
