"""`decider report`: the ranked shortlist as a document."""

import argparse
import datetime
import shlex
from collections.abc import Callable
from pathlib import Path

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances, settled_chances
from decider.commands.parser import Parser
from decider.commands.sensitivity import ranked
from decider.decision.findings import DeciderError
from decider.report.contents import NAMES, USUAL, chosen
from decider.report.outline import outline
from decider.report.paper import Outline
from decider.storage.saving import save_bytes
from decider.words import LANGUAGES as SINGLE
from decider.words import message

FORMATS = (".pdf", ".docx", ".xlsx", ".html")
LANGUAGES = (*SINGLE, "both")
"""A report may speak both languages side by side."""


EXAMPLES = (
    "decider report study.decider --output shortlist.pdf --language zh",
    "decider report table.csv --top 5 --output shortlist.docx --contents usual,cover",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `report` takes."""
    from decider.commands.inputs import add_decision, add_top

    add_decision(parser)
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help=message("The file to write, which ends in .pdf, .docx, .xlsx or .html; one that is there is replaced."),
    )
    add_top(parser)
    parser.add_argument(
        "--paper",
        choices=("A4", "Letter"),
        default="A4",
        help=message("The size of the pages: 210 x 297 or 216 x 279 mm."),
    )
    names = ", ".join(name if name in USUAL else f"({name})" for name in NAMES)
    parser.add_argument(
        "--contents",
        metavar="PART,...",
        help=message(
            "Parts by comma, usual or all; usual unless given, which are those without brackets: {names}.", names=names
        ),
    )


def write(arguments: argparse.Namespace, pdf: Callable[..., bytes]) -> None:
    """Write the shortlist to `--output`; `pdf` turns an outline into pages, which only the desktop can.

    Raises DeciderError for an unknown ending, a file that cannot be written, or nothing to rank.
    """
    ending = arguments.output.suffix.lower()
    if ending not in FORMATS:
        raise DeciderError(
            message("--output ends in .pdf, .docx, .xlsx or .html, and {name} does not.", name=arguments.output.name)
        )
    contents = chosen(arguments.contents) if arguments.contents is not None else USUAL
    analysis, _, _ = ranked(arguments)
    today = datetime.date.today()
    found, options = _chances(analysis), _options(arguments)
    page = outline(analysis, arguments.language, today, chances=found, contents=contents, options=options)
    if ending == ".pdf":
        data = pdf(page, arguments.paper)
    else:
        data = _document(ending, page, analysis, arguments.paper)
    save_bytes(arguments.output, data)
    print(arguments.output)


def _options(arguments: argparse.Namespace) -> str:
    """The options by which the decision may differ from its file, as they are typed; the code is that of both."""
    names = ("method", "normalisation", "weights", "directions", "top", "encoding")
    given = [(name, str(value)) for name in names if (value := getattr(arguments, name)) is not None]
    given += [("param", text) for text in arguments.param]
    return " ".join(f"--{name} {shlex.quote(value)}" for name, value in given)


def _chances(analysis: Analysis) -> Chances | None:
    """How sure each place is; a method that fails under some of the weights is reported without."""
    try:
        return settled_chances(analysis)
    except DeciderError:
        return None


def _document(ending: str, page: Outline, analysis: Analysis, paper: str) -> bytes:
    if ending == ".html":
        from decider.report.html import html_report

        return html_report(page)
    if ending == ".docx":
        from decider.report.docx import docx_report

        return docx_report(page, paper)
    from decider.report.xlsx import xlsx_report

    return xlsx_report(analysis, page, paper)
