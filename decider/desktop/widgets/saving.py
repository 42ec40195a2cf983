"""What a part of the window saves beside the decision: it asks where, writes, and says what became of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QFileDialog, QWidget

from decider.decision.findings import DeciderError
from decider.desktop.style.language import said, tr
from decider.storage.saving import save_bytes

_last: list[Path] = []
"""The folder that was chosen last."""


@runtime_checkable
class Hears(Protocol):
    """A window that shows what its parts have to say: a sentence, or that a file was written."""

    def hear(self, sentence: str, failed: bool = False) -> None:
        """Show a sentence for a while, or until it is closed where something failed."""
        ...

    def hear_written(self, file: Path) -> None:
        """Show that a file was written."""
        ...


def hearer(widget: QWidget) -> Hears | None:
    """The nearest window above `widget` that shows sentences; None where it stands alone."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Hears):
        above = above.parentWidget()
    return above


def tell(widget: QWidget, sentence: str, failed: bool = False) -> None:
    """Let the window of `widget` say this."""
    listening = hearer(widget)
    if listening is not None:
        listening.hear(sentence, failed)


def ask_and_save(widget: QWidget, title: str, name: str, kind: tuple[str, str], data: Callable[[], bytes]) -> bool:
    """Ask where to keep what is called `name`, write `data()` there, and say so; whether it was written.

    `kind` is the suffix with its point and the word for such files.
    """
    suffix, word = kind
    stem = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", name).split())[:120] or "Decider"
    folder = _last[0] if _last and _last[0].is_dir() else Path.home()
    wanted, _ = QFileDialog.getSaveFileName(
        widget.window(), title, str(folder / f"{stem}{suffix}"), f"{word} (*{suffix})"
    )
    if not wanted:
        return False
    path = Path(wanted)
    path = path if path.suffix.casefold() == suffix else path.with_name(path.name + suffix)
    _last[:] = [path.parent]
    try:
        save_bytes(path, data())
    except DeciderError as error:
        tell(widget, said(error.message), failed=True)
        return False
    listening = hearer(widget)
    if listening is not None:
        listening.hear_written(path)
    return True


def excel() -> tuple[str, str]:
    """The suffix of workbooks and the word for them."""
    return ".xlsx", tr("Excel")


def csv() -> tuple[str, str]:
    """The suffix of comma-separated text and the word for it."""
    return ".csv", tr("CSV")


def word() -> tuple[str, str]:
    """The suffix of Word documents and the word for them."""
    return ".docx", tr("Word")
