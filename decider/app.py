"""The command line: a window, or an answer printed on the terminal."""

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from decider import __version__
from decider.commands.answers import print_whole, printed
from decider.commands.parser import Parser, nearest, refused
from decider.decision.findings import DeciderError
from decider.resources import shipped
from decider.storage.log import log, log_file, start_log
from decider.words import LANGUAGES, message

COMMANDS = {
    "rank": message("Rank the alternatives of a file."),
    "weights": message("Weights from the data or from answers."),
    "pairwise": message("Priorities and consistency of pairwise comparisons."),
    "sensitivity": message("How far each weight can move before the ranking changes."),
    "robustness": message("How often each alternative takes each rank when weights are uncertain."),
    "compare": message("The ranking by several methods side by side."),
    "panel": message("What the experts of a file answered, how far they agree, and what to discuss."),
    "ballots": message("Send the panel's ballots as files, and take in those that came back."),
    "evidence": message("The published examples, computed now, beside the figures of their papers."),
    "report": message("Write the ranked shortlist as PDF, Word, Excel or HTML."),
    "check": message("What a file holds, and what is wrong with it."),
    "backups": message("The earlier versions of a file that are kept on this computer."),
    "verify": message("Whether a file is the decision whose code is printed on a paper."),
}

_SWITCHES = {
    "--sample": message("Open the sample; without a display, rank it and write its shortlist into this folder."),
    "--new-window": message("Open another window beside one that is open already."),
    "--diagnostics": message("Print versions and folders, and nothing personal."),
    "--self-test": message("Try ranking, saving and printing; exit status 0 where all work."),
    "--safe-mode": message("Ignore settings, recovery copies and own profiles."),
    "--debug": message("Write all that happens to the log and to this terminal."),
}
"""Options of the window that are given or not, and what they do."""

_EXAMPLES = ("decider study.decider", "decider --sample", "decider rank table.csv", "decider rank --help --language zh")

SAMPLE = shipped("resources") / "samples" / "hangzhou-bay.decider"


def main(given: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default); the exit status."""
    arguments = list(sys.argv[1:] if given is None else given)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese gets question marks, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    name, sign, _ = arguments[0].partition("=") if arguments else ("", "", "")
    if name in ("--language", "--lang"):
        # Said before the command: the commands take it after.
        said = 1 if sign else 2
        arguments = [*arguments[said:], *arguments[:said]]
    language = _language(arguments)
    try:
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments)
        return _window(arguments)
    except DeciderError as problem:
        return refused(problem.message, language)
    except BrokenPipeError:
        # The reader of a pipe went away; there is nobody left to tell.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception:
        if given is not None or "--debug" in arguments:
            raise
        return _fault(language)


def _language(arguments: Sequence[str]) -> str:
    """The language of sentences, needed before the arguments are known to be right."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _, attached = option.partition("=")
        if name in ("--language", "--lang"):
            return "zh" if (attached or value) == "zh" else "en"
    return "en"


def command_help() -> list[tuple[str, str]]:
    """Every command with its help, 84 columns wide and in the language of the window, for the manual."""
    from decider.desktop.style.language import language

    found = []
    for name in COMMANDS:
        parser = _parser(name, importlib.import_module(f"decider.commands.{name}"), language())
        parser.width = 84
        found.append((name, parser.format_help()))
    return found


def _parser(name: str, module: ModuleType, language: str) -> Parser:
    """What reads the arguments of a command, and says its help and what is wrong with them in `language`."""
    parser = Parser(f"decider {name}", COMMANDS[name], language)
    module.add_arguments(parser)
    form = message("text for people, json with all digits for programs, csv for spreadsheets.")
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        # A report takes it, as scripts may give it to every command, but answers with its file alone.
        help=argparse.SUPPRESS if name == "report" else form,
    )
    _add_language(parser, getattr(module, "LANGUAGES", LANGUAGES), "en")
    parser.closing = getattr(module, "OUTCOME", None)
    parser.sections.append((message("examples:"), [(line, "") for line in module.EXAMPLES]))
    return parser


def _add_language(parser: Parser, known: Sequence[str], default: str | None) -> None:
    purpose = message("The language of sentences, help and names: en for English, zh for Chinese.")
    if default is None:
        purpose = message(
            "The language: en for English, zh for Chinese; in the window the one chosen there unless given."
        )
    if "both" in known:
        purpose = message("The language of the report: en for English, zh for Chinese, both for one beside the other.")
    parser.add_argument("--language", "--lang", choices=known, default=default, help=purpose)


def _fault(language: str) -> int:
    """A mistake of the program's own, in one sentence; what happened is in the log."""
    start_log()
    log.critical("A fault of the program\n%s", traceback.format_exc())
    refused(message("Decider made a mistake here; what happened is in {file}.", file=str(log_file())), language)
    return 1


def _command(arguments: list[str]) -> int:
    name = arguments[0]
    module = importlib.import_module(f"decider.commands.{name}")
    parsed = _parser(name, module, _language(arguments)).read(arguments[1:])
    if name == "report":
        module.write(parsed, _pdf)
        return 0
    if name in ("verify", "ballots"):
        answer, good = module.answer(parsed)
        return print_whole(printed(answer, parsed.format, parsed.language)) or (0 if good else 1)
    return print_whole(printed(module.answer(parsed), parsed.format, parsed.language))


def _window(arguments: list[str]) -> int:
    language = _language(arguments)
    parser = Parser("decider", message("Rank candidate projects, and see how sure the ranking is."), language)
    parser.usages = ("decider COMMAND ...",)
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=message("A decision to open in the window, or a table to import; the start page unless given."),
    )
    for option, purpose in _SWITCHES.items():
        parser.add_argument(option, action="store_true", help=purpose)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=message("How --diagnostics and --self-test answer: text for people, json for programs."),
    )
    _add_language(parser, LANGUAGES, None)
    parser.add_argument(
        "--version", action="version", version=f"Decider {__version__}", help=message("Show the version and leave.")
    )
    parser.sections += [
        (message("commands, each with a --help:"), list(COMMANDS.items())),
        (message("examples:"), [(line, "") for line in _EXAMPLES]),
    ]
    parser.closing = message(
        "Exit status: 0 where all went well, 1 after a fault or a check that fails, 2 after a refusal."
    )
    if arguments and _mistyped(arguments[0]):
        near = nearest(arguments[0].casefold(), COMMANDS)
        raise DeciderError(
            message("There is no command or file {name}; did you mean {near}?", name=arguments[0], near=near)
            if near
            else message(
                "There is no command or file {name}; see {command} --help.", name=arguments[0], command="decider"
            )
        )
    parsed = parser.read(arguments)
    if parsed.safe_mode:
        os.environ["DECIDER_SAFE_MODE"] = "1"
    if parsed.diagnostics or parsed.self_test:
        return _examined(parsed)
    if not _display():
        names = ", ".join(COMMANDS)
        if not parsed.sample:
            raise DeciderError(
                message("There is no display for the window; the commands without one are {names}.", names=names)
            )
        refused(
            message("There is no display for the window, so the sample is ranked and its shortlist written here."),
            parsed.language or "en",
        )
        return _sample_without_display(parsed.language or "en")
    if parsed.file is not None and not parsed.file.exists():
        raise DeciderError(message("There is no file {path}.", path=str(parsed.file)))
    opened = SAMPLE if parsed.sample else parsed.file
    start_log(parsed.debug)
    # Before Qt, which reads the source of every module that is imported after it.
    importlib.import_module("decider.analysis.chances")
    with _qt():
        from decider.desktop.doorway import handed_over

        if not (parsed.new_window or parsed.safe_mode) and handed_over(opened):
            return 0
        from decider.desktop.window import open_window
    return open_window(opened, parsed.language, command_help)


def _mistyped(word: str) -> bool:
    """Whether `word` was meant as a command: nothing of that name is there, and files have an ending or a folder."""
    return bool(word) and not word.startswith("-") and not set("./\\") & set(word) and not Path(word).exists()


def _examined(parsed: argparse.Namespace) -> int:
    """What the program says about itself and this computer."""
    if parsed.diagnostics:
        from decider.commands.diagnostics import diagnostics

        return print_whole(printed(diagnostics(), parsed.format, parsed.language or "en"))
    from decider.commands.self_test import self_test

    answer, good = self_test(SAMPLE, _pdf, parsed.language or "en")
    print_whole(printed(answer, parsed.format, parsed.language or "en"))
    return 0 if good else 1


def _sample_without_display(language: str) -> int:
    _command(["rank", str(SAMPLE), "--language", language])
    for output in ("shortlist.pdf", "shortlist.html"):
        try:
            return _command(["report", str(SAMPLE), "--output", output, "--language", language])
        except DeciderError as problem:
            refused(problem.message, language)
    return 2


def _display() -> bool:
    """Whether a window can be opened: everywhere but on a Unix without a display server."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class _qt:
    """A context in which a missing system library of Qt is one sentence that names the remedy."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ImportError) and ".so" in str(error):
            raise DeciderError(
                message(
                    "Qt cannot start here ({error}); on Debian, apt-get install {packages}.",
                    error=str(error).split(":")[0],
                    packages="libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0 libxcb-cursor0",
                )
            ) from error


def _pdf(outline: Any, paper: Any) -> bytes:
    """The outline as PDF pages. The report package knows no Qt, so the application hands it this."""
    if not _display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with _qt():
        from decider.desktop.printing import pdf_bytes
    return pdf_bytes(outline, paper)
