"""What a part of the window saves beside the decision: it asks where, writes, and says what became of it."""

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

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


def last_folder() -> Path:
    """The folder that was chosen last while the program runs, or the person's own."""
    return _last[0] if _last and _last[0].is_dir() else Path.home()


def settled_path(widget: QWidget, typed: str, suffixes: Collection[str]) -> Path | None:
    """The file that a person means by `typed`, with the first of `suffixes` where it has none of them; None where a
    file of that name exists, of which the dialog could not have asked, and is to stay."""
    path = Path(typed)
    _last[:] = [path.parent]
    if path.suffix.casefold() in suffixes:
        return path
    path = path.with_name(path.name + next(iter(suffixes)))
    return path if not path.exists() or _may_replace(widget, path) else None


def _may_replace(widget: QWidget, path: Path) -> bool:
    box = QMessageBox(widget.window())
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(tr("{file} is there already.", file=path.name))
    replace = box.addButton(tr("Replace it"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.exec()
    chosen = box.clickedButton() is replace
    box.deleteLater()
    return chosen


def ask_and_save(widget: QWidget, title: str, name: str, kind: tuple[str, str], data: Callable[[], bytes]) -> bool:
    """Ask where to keep what is called `name`, write `data()` there, and say so; whether it was written.

    `kind` is the suffix with its point and the word for such files.
    """
    suffix, word = kind
    stem = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", name).split())[:120] or "Decider"
    wanted, _ = QFileDialog.getSaveFileName(
        widget.window(), title, str(last_folder() / f"{stem}{suffix}"), f"{word} (*{suffix})"
    )
    if not wanted:
        return False
    path = settled_path(widget, wanted, (suffix,))
    if path is None:
        return False
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
