"""New, open, import, save, export, print: what reads or writes a file."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from decider.analysis.chances import settled_chances
from decider.decision.findings import DeciderError
from decider.desktop.actions.asking import ask_leave
from decider.desktop.actions.conflict import settle_conflict
from decider.desktop.session import Session
from decider.desktop.style.language import language, said, tr
from decider.desktop.widgets.saving import last_folder, settled_path
from decider.resources import shipped
from decider.storage import places
from decider.storage.decision_file import SUFFIX, read_decision, save_decision
from decider.storage.recovery import Recovered
from decider.storage.saving import save_bytes
from decider.words import message

if TYPE_CHECKING:
    from decider.desktop.printing_choice import Choice
    from decider.desktop.printing_document import Paper
    from decider.report.paper import Outline
    from decider.storage.tables import Understood

TABLES = "*.xlsx *.xls *.ods *.csv *.tsv *.txt *.json"


class FileActions:
    """Each method asks what it must, does it, and says in words what cannot be done (`Session.refused`).

    `told` hears of every file that was written beside the decision's own.
    """

    def __init__(self, session: Session, window: QWidget, told: Callable[[Path], object]) -> None:
        self._session, self._window, self._told = session, window, told
        self._paper: Choice | None = None

    @property
    def paper(self) -> "Choice":
        """The language, paper and contents of printed pages; the language in force until one is chosen."""
        from decider.desktop.printing_choice import remembered

        if self._paper is None:
            self._paper = remembered()
        return self._paper._replace(spoken=self._paper.spoken or language())

    def choose_paper(self, spoken: str, paper: "Paper", contents: frozenset[str]) -> None:
        """Print these parts in this language on this paper from now on."""
        from decider.desktop.printing_choice import Choice, remember

        self._paper = Choice(spoken, paper, contents)
        remember(self._paper)

    def may_leave(self) -> bool:
        """Whether the open decision may be replaced: it is saved, or a person said what to do with it."""
        session = self._session
        session.settle()
        if not session.dirty:
            return True
        answer = ask_leave(self._window, session.decision.title)
        if answer == "save":
            return self.save()
        if answer == "discard":
            session.safety.forget()
        return answer == "discard"

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            return act() is not False
        except DeciderError as refused:
            self._session.refused.emit(refused.message)
            return False

    def new(self) -> bool:
        """Begin with nothing."""
        return self.copy_of("templates/blank")

    def copy_of(self, name: str) -> bool:
        """Begin with a copy of a shipped decision, such as "samples/hangzhou-bay"."""
        file = shipped("resources") / f"{name}{SUFFIX}"
        return self._try(lambda: self._begin_with(file))

    def _begin_with(self, file: Path) -> bool:
        decision = read_decision(file)
        if not self.may_leave():
            return False
        if not decision.alternatives and not decision.criteria:
            decision = replace(decision, title="")
        self._session.new(decision)
        return True

    def open(self) -> bool:
        """Choose a file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Open"),
            self._folder(),
            ";;".join((tr("Decisions and tables") + f" (*{SUFFIX} {TABLES})", tr("All files") + " (*)")),
        )
        return bool(chosen) and self.open_path(Path(chosen))

    def open_path(self, path: Path) -> bool:
        """Open a decision, or import a table; a shipped decision is opened as a copy."""
        if path.suffix.casefold() != SUFFIX:
            return self.import_path(path)
        if path.resolve().is_relative_to(shipped("resources").resolve()):
            return self._try(lambda: self._begin_with(path))
        if not self.may_leave() or not self._session.open(path):
            return False
        places.remember(path)
        return True

    def recover(self, work: Recovered) -> bool:
        """Open what a crash left behind, as unsaved changes to its file."""
        if not self.may_leave():
            return False
        self._session.recover(work)
        return True

    def import_table(self) -> bool:
        """Choose a table and import it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Import a table"),
            self._folder(),
            ";;".join((tr("Tables") + f" ({TABLES})", tr("All files") + " (*)")),
        )
        return bool(chosen) and self.import_path(Path(chosen))

    def import_path(self, path: Path) -> bool:
        """Show what is understood of a table, and begin with it when a person agrees."""

        def read(encoding: str | None = None) -> "Understood":
            from decider.storage.tables import read_table

            found = read_table(path, encoding)
            return replace(found, decision=replace(found.decision, title=found.decision.title or path.stem))

        return self._try(lambda: self._import(read(), read))

    def paste_table(self) -> bool:
        """Import the table on the clipboard."""
        return self._try(self._paste_table)

    def _paste_table(self) -> bool:
        from decider.storage.tables import read_text

        text = QGuiApplication.clipboard().text()
        if not text.strip():
            raise DeciderError(message("The clipboard holds no table; copy the cells in the spreadsheet first."))
        return self._import(read_text(text), None)

    def _import(self, understood: "Understood", reread: "Callable[[str], Understood] | None") -> bool:
        from decider.desktop.views.import_preview import ImportPreview

        preview = ImportPreview(understood, self._window, reread)
        if preview.exec() != ImportPreview.DialogCode.Accepted or not self.may_leave():
            return False
        self._session.new(preview.decision)
        return True

    def save(self) -> bool:
        """Save where the decision is kept, or ask where."""
        session = self._session
        if session.path is None:
            return self.save_as()
        if session.overtaken:
            return settle_conflict(session, self._window, self.save_as)
        return session.save()

    def save_as(self) -> bool:
        """Choose where to keep the decision from now on."""
        path = self._target(tr("Save as"), SUFFIX, tr("Decisions"))
        if path is None or not self._session.save(path):
            return False
        places.remember(path)
        return True

    def save_copy(self) -> bool:
        """Write a copy and go on with the present file."""
        path = self._target(tr("Save a copy"), SUFFIX, tr("Decisions"))
        return self._written(path, lambda to: save_decision(to, self._session.decision))

    def _written(self, path: Path | None, write: Callable[[Path], object]) -> bool:
        if path is None or not self._try(lambda: write(path)):
            return False
        self._told(path)
        return True

    def export_table(self) -> bool:
        """Write criteria and scores as a spreadsheet or as text."""
        path = self._target(tr("Export the table"), ".xlsx", tr("Excel"), (".csv", tr("CSV")))
        return self._written(path, self._export_table)

    def _export_table(self, path: Path) -> None:
        from decider.storage.exporting import table_csv, table_xlsx

        write = table_csv if path.suffix.casefold() == ".csv" else table_xlsx
        save_bytes(path, write(self._session.decision, language()))

    def export_pdf(self) -> bool:
        """Write the ranked shortlist as PDF."""
        path = self._target(tr("Export as PDF"), ".pdf", tr("PDF"))
        return self._written(path, self._export_pdf)

    def export_docx(self) -> bool:
        """Write the ranked shortlist as a Word document."""
        path = self._target(tr("Export as Word"), ".docx", tr("Word"))
        return self._written(path, self._export_docx)

    def export_xlsx(self) -> bool:
        """Write the ranked shortlist with its arithmetic as a workbook."""
        path = self._target(tr("Export as Excel"), ".xlsx", tr("Excel"))
        return self._written(path, self._export_xlsx)

    def export_html(self) -> bool:
        """Write the ranked shortlist as one HTML file."""
        path = self._target(tr("Export as HTML"), ".html", tr("HTML"))
        return self._written(path, self._export_html)

    def _export_pdf(self, path: Path) -> None:
        from decider.desktop.printing import pdf_bytes

        save_bytes(path, pdf_bytes(self._outline(), self.paper.paper))

    def _export_docx(self, path: Path) -> None:
        from decider.report.docx import docx_report

        save_bytes(path, docx_report(self._outline(), self.paper.paper))

    def _export_xlsx(self, path: Path) -> None:
        from decider.report.xlsx import xlsx_report

        save_bytes(path, xlsx_report(self._session.analysis, self._outline(), self.paper.paper))

    def _export_html(self, path: Path) -> None:
        from decider.report.html import html_report

        save_bytes(path, html_report(self._outline()))

    def print_preview(self) -> bool:
        """Show the ranked shortlist as it prints."""
        return self._try(self._print_preview)

    def _print_preview(self) -> None:
        from decider.desktop.printing import print_preview

        print_preview(self._outline(), self._window, self.paper.paper)

    def _outline(self) -> "Outline":
        """The report in the language of the pages, with chances where the method gives them."""
        from decider.report.outline import outline

        analysis = self._session.analysis
        try:
            chances = settled_chances(analysis)
        except DeciderError:
            chances = None
        chosen = self.paper
        return outline(analysis, chosen.spoken, date.today(), chances=chances, contents=chosen.contents)

    def _folder(self) -> str:
        return str(self._session.path.parent) if self._session.path is not None else str(last_folder())

    def _target(self, title: str, suffix: str, kind: str, *others: tuple[str, str]) -> Path | None:
        """The file to write, with a suffix that says what it is; None when the person thought better of it."""
        session = self._session
        name = said(session.decision.title) or tr("Untitled")
        stem = session.path.stem if session.path is not None else re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).strip()
        kinds = ((suffix, kind), *others)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            title,
            str(Path(self._folder()) / f"{stem[:120]}{suffix}"),
            ";;".join(f"{k} (*{s})" for s, k in kinds),
        )
        return settled_path(self._window, chosen, [s for s, _ in kinds]) if chosen else None
