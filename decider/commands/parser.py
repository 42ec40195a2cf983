"""How the arguments of a command are read: its help and its refusals are in the language of the person who asked."""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

from decider.commands.answers import harmless, print_whole
from decider.commands.help_page import listed, paragraph, usage
from decider.words import Message, Text, message, spoken


def refused(sentence: Message, language: str) -> int:
    """Say `sentence` on standard error; the exit status of a refusal."""
    if sys.stderr is not None:  # closed by the caller
        sys.stderr.write(harmless(" ".join(spoken(sentence, language).split())) + "\n")
    return 2


def nearest(typed: str, known: Iterable[str]) -> Message | str:
    """What a person who typed `typed` may have meant, "" when nothing is near.

    Names that it abbreviates come first: an abbreviation is refused, because a later option could make it mean another.
    """
    from difflib import get_close_matches

    # Without the dashes, which all options share.
    names = {name.lstrip("-"): name for name in known}
    bare = typed.lstrip("-")
    close = [name for name in names if len(bare) > 1 and name.startswith(bare)] or get_close_matches(bare, names, 1)
    found = [names[name] for name in close]
    if len(found) > 1:
        return message("{one} or {other}", one=found[0], other=found[1])
    return found[0] if found else ""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks `language`, with what its help says below the options.

    argparse words its complaints in English alone. What can be wrong is therefore found here, by public means (the type
    of an argument, the arguments left over), where argparse would word it; parsing its sentences was rejected, since
    they differ between versions of Python.
    """

    def __init__(self, prog: str, about: Message, language: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, exit_on_error=False)
        self.about, self.language = about, language
        self.usages: Sequence[str] = ()
        """Further ways to call it, beside the one that follows from the arguments."""
        self.sections: list[tuple[Message, Sequence[tuple[str, Message | str]]]] = []
        """Titles with rows of names and what they mean, after the options."""
        self.closing: Message | None = None
        self.width = max(40, min(shutil.get_terminal_size().columns - 2, 100))
        self._named: dict[str, argparse.Action] = {}
        self._placed: list[argparse.Action] = []
        self.add_argument("-h", "--help", action="help", help=message("Show this help and leave."))

    def add_argument(self, *names: str, help: Text | Message | None = None, **options: Any) -> argparse.Action:
        """As argparse has it, with `help` as a message, to which the default is added."""
        kind, choices, default = options.get("type"), options.get("choices"), options.get("default")
        name = names[0] if names[0].startswith("-") else options["metavar"]
        help = help or ""
        if kind in (int, float) or choices:
            options["type"] = partial(self._value, name, kind or str, tuple(choices or ()))
        if default and help != argparse.SUPPRESS:
            help = message("{help} Default: {default}.", help=help, default=str(default))
        action = super().add_argument(*names, help=spoken(help, self.language), **options)
        if action.option_strings:
            self._named |= dict.fromkeys(action.option_strings, action)
        else:
            self._placed.append(action)
        return action

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The arguments by name. One that is wrong is refused in one sentence, and the process left with 2."""
        try:
            parsed, left_over = self.parse_known_args(arguments)
        except argparse.ArgumentError as wrong:
            if wrong.argument_name is None:
                self.error(str(wrong))
            raise self._refusal(self._without_value(wrong.argument_name.split("/")[0], arguments)) from None
        if left_over:
            raise self._refusal(self._unknown(left_over))
        return parsed

    def error(self, complaint: str) -> NoReturn:
        """Refuse arguments that lack what is required: the names at the end of argparse's `complaint`."""
        lacking = complaint.rpartition(": ")[2]
        raise self._refusal(
            message("{command} needs {lacking}; see {command} --help.", command=self.prog, lacking=lacking)
        )

    def print_help(self, file: Any = None) -> None:
        """Print the help on standard output, to the end or with a refusal."""
        print_whole(self.format_help().rstrip())

    def format_help(self) -> str:
        """The help, `width` columns wide."""
        say = partial(spoken, language=self.language)
        options = [a for a in dict.fromkeys(self._named.values()) if a.help != argparse.SUPPRESS]
        called = [shown(a) for a in self._placed] + [shown(a).split(", ")[0] for a in options if a.required]
        called.append(f"[{say(message('options'))}]")
        parts = [usage(say(message("usage: ")), [[self.prog, *called], *([u] for u in self.usages)], self.width)]
        parts.append(paragraph(say(self.about), self.width))
        sections: list[tuple[Message, list[tuple[str, str]]]] = [
            (message("arguments:"), [(str(a.metavar), a.help or "") for a in self._placed]),
            (message("options:"), [(shown(a), a.help or "") for a in options]),
            *((title, [(left, say(right)) for left, right in rows]) for title, rows in self.sections),
        ]
        parts += [say(title) + "\n" + listed(rows, self.width) for title, rows in sections if rows]
        if self.closing is not None:
            parts.append(paragraph(say(self.closing), self.width))
        return "\n\n".join(parts) + "\n"

    def _refusal(self, sentence: Message) -> SystemExit:
        return SystemExit(refused(sentence, self.language))

    def _value(self, name: str, kind: Callable[[str], Any], choices: tuple[str, ...], text: str) -> Any:
        """`text` as a value of the argument `name`."""
        typed = text or '""'
        try:
            value = kind(text)
        except (ValueError, OverflowError):
            if kind is int:
                sentence = message("{option} takes a whole number, and {value} is none.", option=name, value=typed)
            else:
                sentence = message("{option} takes a number, and {value} is none.", option=name, value=typed)
            raise self._refusal(sentence) from None
        if not choices or value in choices:
            return value
        near, known = nearest(str(value), choices), ", ".join(choices)
        if near:
            raise self._refusal(
                message(
                    "{option} is one of {known}, and {value} is none of these; did you mean {near}?",
                    option=name,
                    known=known,
                    value=typed,
                    near=near,
                )
            )
        raise self._refusal(
            message("{option} is one of {known}, and {value} is none of these.", option=name, known=known, value=typed)
        )

    def _without_value(self, option: str, arguments: Sequence[str]) -> Message:
        """What to say of an option that has no value, or one too many."""
        if self._named[option].nargs == 0:
            return message("{option} takes no value; write {option} alone.", option=option)
        following = dict(pairwise(arguments)).get(option, "")
        if following.startswith("-") and following not in self._named:
            # Such as --directions -1,max: a value that looks like an option.
            return message(
                "{option} needs a value, and one that begins with - is joined to it: {option}={value}.",
                option=option,
                value=following,
            )
        return message("{option} needs a value; see {command} --help.", option=option, command=self.prog)

    def _unknown(self, left_over: Sequence[str]) -> Message:
        """What to say of arguments that nothing takes."""
        option = next((word.partition("=")[0] for word in left_over if word.startswith("-")), "")
        if not option:
            return message(
                "{command} has no use for {value}; names with spaces go between quotes, see {command} --help.",
                command=self.prog,
                value=left_over[0] or '""',
            )
        near = nearest(option, self._named)
        if near:
            return message(
                "{command} has no option {option}; did you mean {near}?", command=self.prog, option=option, near=near
            )
        return message("{command} has no option {option}; see {command} --help.", command=self.prog, option=option)


def shown(action: argparse.Action) -> str:
    """An argument as it is typed: "FILE", "[BALLOT ...]", "--top N", "--language, --lang {en,zh}"."""
    name = str(action.metavar or "{" + ",".join(action.choices or ()) + "}")
    forms = {None: name, 0: "", "?": f"[{name}]", "*": f"[{name} ...]", "+": f"{name} [{name} ...]"}
    return f"{', '.join(action.option_strings)} {forms[action.nargs]}".strip()
