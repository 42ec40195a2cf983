"""The command line: a window, or an answer printed on the terminal."""

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from decider import __version__
from decider.commands.answers import harmless, printed
from decider.decision.findings import DeciderError
from decider.resources import shipped
from decider.storage.log import log, log_file, start_log
from decider.words import LANGUAGES, Message, message, spoken

COMMANDS = {
    "rank": "rank the alternatives of a file",
    "weights": "weights from the data or from answers",
    "pairwise": "priorities and consistency of pairwise comparisons",
    "sensitivity": "how far each weight can move before the ranking changes",
    "robustness": "how often each alternative takes each rank when weights are uncertain",
    "compare": "the ranking by several methods side by side",
    "panel": "what the experts of a file answered, how far they agree, and what to discuss",
    "ballots": "send the panel's ballots as files, and take in those that came back",
    "evidence": "the published examples, computed now, beside the figures of their papers",
    "report": "the ranked shortlist as PDF, Word, Excel or HTML",
    "check": "what a file holds, and what is wrong with it",
    "backups": "the earlier versions of a file that are kept on this computer",
    "verify": "whether a file is the decision whose code is printed on a paper",
}

SAMPLE = shipped("resources") / "samples" / "hangzhou-bay.decider"


class Parser(argparse.ArgumentParser):
    """An argument parser that answers a mistake with one sentence."""

    def error(self, complaint: str) -> NoReturn:
        """Print `complaint` as a sentence and leave with 2."""
        sys.stderr.write(f"{complaint[:1].upper()}{complaint[1:]}; see {self.prog} --help.\n")
        raise SystemExit(2)


def main(given: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default); the exit status."""
    arguments = list(sys.argv[1:] if given is None else given)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese gets question marks, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    language = _language(arguments)
    try:
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments)
        return _window(arguments)
    except DeciderError as refused:
        return _refused(refused.message, language)
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


def _refused(sentence: Message, language: str) -> int:
    if sys.stderr is not None:  # closed by the caller
        sys.stderr.write(harmless(" ".join(spoken(sentence, language).split())) + "\n")
    return 2


def command_help() -> list[tuple[str, str]]:
    """Every command with its help, 84 characters wide, for the manual."""
    found = []
    for name in COMMANDS:
        parser = _parser(name, importlib.import_module(f"decider.commands.{name}"))
        parser.formatter_class = partial(argparse.HelpFormatter, width=84)
        found.append((name, parser.format_help()))
    return found


def _parser(name: str, module: ModuleType) -> Parser:
    parser = Parser(prog=f"decider {name}", description=COMMANDS[name], allow_abbrev=False)
    module.add_arguments(parser)
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    # A report may also speak both.
    parser.add_argument("--language", "--lang", choices=getattr(module, "LANGUAGES", LANGUAGES), default="en")
    return parser


def _fault(language: str) -> int:
    """A mistake of the program's own, in one sentence; what happened is in the log."""
    start_log()
    log.critical("A fault of the program\n%s", traceback.format_exc())
    _refused(message("Decider made a mistake here; what happened is in {file}.", file=str(log_file())), language)
    return 1


def _command(arguments: list[str]) -> int:
    name = arguments[0]
    module = importlib.import_module(f"decider.commands.{name}")
    parsed = _parser(name, module).parse_args(arguments[1:])
    if name == "report":
        module.write(parsed, _pdf)
        return 0
    if name in ("verify", "ballots"):
        answer, good = module.answer(parsed)
        return _printed(printed(answer, parsed.format, parsed.language)) or (0 if good else 1)
    return _printed(printed(module.answer(parsed), parsed.format, parsed.language))


def _printed(text: str) -> int:
    """Print an answer to the end; a full disk is one sentence, not a traceback when the process leaves."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as failed:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise DeciderError(
            message("The answer could not be written: {problem}.", problem=failed.strerror or str(failed))
        ) from failed
    return 0


def _window(arguments: list[str]) -> int:
    parser = Parser(
        prog="decider",
        usage="decider [FILE] | decider COMMAND ...",
        description="Rank candidate projects, and see how sure the ranking is.",
        epilog="\n".join(["commands:", *(f"  {name:12} {purpose}" for name, purpose in COMMANDS.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", nargs="?", type=Path, help="a decision, or a table to import")
    parser.add_argument("--sample", action="store_true", help="open the sample; without a display, rank and print it")
    parser.add_argument("--new-window", action="store_true", help="open another window beside one that is open already")
    parser.add_argument("--language", "--lang", choices=LANGUAGES)
    parser.add_argument("--diagnostics", action="store_true", help="print versions and folders, and nothing personal")
    parser.add_argument("--self-test", action="store_true", help="try ranking, saving and printing; exit 0 if all work")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="of --diagnostics and --self-test")
    parser.add_argument("--safe-mode", action="store_true", help="ignore settings, recovery copies and own profiles")
    parser.add_argument("--debug", action="store_true", help="write all that happens to the log and to this terminal")
    parser.add_argument("--version", action="version", version=f"Decider {__version__}")
    parsed = parser.parse_args(arguments)
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
        _refused(
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


def _examined(parsed: argparse.Namespace) -> int:
    """What the program says about itself and this computer."""
    if parsed.diagnostics:
        from decider.commands.diagnostics import diagnostics

        return _printed(printed(diagnostics(), parsed.format, parsed.language or "en"))
    from decider.commands.self_test import self_test

    answer, good = self_test(SAMPLE, _pdf, parsed.language or "en")
    _printed(printed(answer, parsed.format, parsed.language or "en"))
    return 0 if good else 1


def _sample_without_display(language: str) -> int:
    _command(["rank", str(SAMPLE), "--language", language])
    for output in ("shortlist.pdf", "shortlist.html"):
        try:
            return _command(["report", str(SAMPLE), "--output", output, "--language", language])
        except DeciderError as refused:
            _refused(refused.message, language)
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
