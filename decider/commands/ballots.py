"""`decider ballots`: the panel's ballots sent out as files, and taken in when they come back."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from decider.commands.answers import Answer
from decider.commands.parser import Parser
from decider.decision.decision import Decision
from decider.decision.edits.panel_rounds import take_ballots
from decider.decision.findings import DeciderError
from decider.storage.ballot_reading import Held, Incoming, Refused, ballots_in, read_ballots, sorted_out
from decider.storage.ballot_received import Received
from decider.storage.decision_file import SUFFIX, read_decision, save_decision
from decider.storage.files import reason
from decider.storage.saving import save_bytes
from decider.words import Message, message, spoken

FORMS = {"xlsx": ("xlsx",), "html": ("html",), "both": ("xlsx", "html")}


EXAMPLES = (
    "decider ballots send study.decider --to ballots --as both",
    "decider ballots take study.decider ballots --output study.decider",
)
"""Shown at the end of the help."""

OUTCOME = message(
    "Exit status: 0 where all was done, 1 where a ballot was refused or waits for a decision, 2 where nothing was done."
)
"""What the exit status says."""


def add_arguments(parser: Parser) -> None:
    """What `ballots` takes."""
    parser.add_argument(
        "action",
        metavar="ACTION",
        choices=("send", "take"),
        help=message("send writes the ballots as files, take takes in those that came back."),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=message("The .decider file with the panel."))
    parser.add_argument(
        "ballots",
        type=Path,
        nargs="*",
        default=[],
        metavar="BALLOT",
        help=message("take: ballots that came back, or folders of them."),
    )
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help=message("send: the folder that the ballots go to; it must be named.")
    )
    parser.add_argument(
        "--as",
        dest="form",
        choices=tuple(FORMS),
        default="both",
        help=message("send: each ballot as an Excel workbook, as a page for the browser, or as both."),
    )
    parser.add_argument(
        "--round",
        type=int,
        metavar="N",
        help=message("send: the number of the round, from 1; the latest unless given."),
    )
    parser.add_argument(
        "--due",
        default="",
        metavar="TEXT",
        help=message("send: until when the ballots are wanted back, in your words; nothing is said unless given."),
    )
    parser.add_argument(
        "--replace",
        choices=("none", "newer", "all"),
        nargs="?",
        const="all",
        default="none",
        help=message(
            "send: write over files that are there unless none. take: which ballots replace those held already: none, "
            "those saved later, or all. Without a value: all."
        ),
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="OUT.decider",
        help=message("take: where the study with the ballots is saved; nothing is saved unless given."),
    )


def answer(arguments: argparse.Namespace) -> tuple[Answer, bool]:
    """What was written or taken in, and whether every ballot was. DeciderError when nothing can be done."""
    if arguments.file.suffix.casefold() != SUFFIX:
        raise DeciderError(message("Panels are kept in .decider files, and {name} is none.", name=arguments.file.name))
    decision = read_decision(arguments.file)
    if arguments.action == "send":
        return _send(arguments, decision), True
    return _take(arguments, decision)


def _send(arguments: argparse.Namespace, decision: Decision) -> Answer:
    from decider.report.ballots import sent_ballots

    if arguments.to is None or arguments.ballots:
        raise DeciderError(message("To send ballots, say into which folder: --to FOLDER."))
    number = decision.panel.round if arguments.round is None else arguments.round
    files = sent_ballots(decision, number, arguments.language, FORMS[arguments.form], due=arguments.due)
    there = [name for name, _ in files if (arguments.to / name).exists()]
    if there and arguments.replace == "none":
        raise DeciderError(
            message("{file} is in {folder} already; --replace writes over it.", file=there[0], folder=str(arguments.to))
        )
    try:
        arguments.to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeciderError(
            message("{file} cannot be written to: {reason}.", file=str(arguments.to), reason=reason(error))
        ) from error
    for name, data in files:
        save_bytes(arguments.to / name, data)
    data_ = {"round": number, "folder": str(arguments.to), "files": [name for name, _ in files]}
    counted = spoken(
        message("Files of round {n} in {folder}: {count}.", n=number, folder=str(arguments.to), count=len(files)),
        arguments.language,
    )
    return Answer(data_, ("file",), [(name,) for name, _ in files], ["", counted])


def _take(arguments: argparse.Namespace, decision: Decision) -> tuple[Answer, bool]:
    if not arguments.ballots:
        raise DeciderError(message("Name the ballots to take in, or a folder of them."))
    output = arguments.output
    if output is not None and output.exists() and not (arguments.file.exists() and output.samefile(arguments.file)):
        raise DeciderError(message("{file} is there already; name another --output.", file=output.name))
    paths = [path for given in arguments.ballots for path in (ballots_in(given) if given.is_dir() else [given])]
    incoming = sorted_out(decision, *read_ballots(paths, decision))
    chosen, undecided, rivals = _chosen(incoming, arguments.replace)
    now = datetime.now().replace(microsecond=0).isoformat()
    ballots = incoming.ballots(chosen, now)
    if ballots:
        decision = take_ballots(decision, ballots, now)
        if output is not None:
            save_decision(output, decision)
    saved = bool(ballots) and output is not None
    told = _Told(arguments.language)
    answer = told.answer(incoming, chosen, undecided, rivals, str(output) if saved else None, bool(ballots))
    return answer, not (incoming.refused or undecided or rivals)


def _chosen(incoming: Incoming, replace: str) -> tuple[list[Received], list[Held], list[tuple[Received, ...]]]:
    """The ballots that replace held ones or win over rivals, and what is left for a person to decide."""
    takes = {"none": (), "newer": (True,), "all": (True, False, None)}[replace]
    chosen = [held.received for held in incoming.other if held.newer in takes]
    undecided = [held for held in incoming.other if held.newer not in takes]
    rivals: list[tuple[Received, ...]] = []
    for several in incoming.rivals:
        last = _last(several)
        if replace == "none" or last is None:
            rivals.append(several)
        else:
            chosen.append(last)
    return chosen, undecided, rivals


def _last(several: tuple[Received, ...]) -> Received | None:
    """The one that was saved last, None when nobody can tell."""
    try:
        times = [datetime.fromisoformat(one.saved).astimezone() for one in several]
    except (ValueError, OSError, OverflowError):
        return None
    latest = max(times)
    return several[times.index(latest)] if times.count(latest) == 1 else None


class _Told:
    """What became of each file, in `language`."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._rows: list[tuple[object, ...]] = []
        self._notes: list[str] = []

    def answer(
        self,
        incoming: Incoming,
        chosen: list[Received],
        undecided: list[Held],
        rivals: list[tuple[Received, ...]],
        saved: str | None,
        changed: bool,
    ) -> Answer:
        """The answer of `decider ballots take`."""
        taken = [*incoming.new, *chosen]
        for one in taken:
            self._row(one, message("partial") if one.partial else message("taken in"))
        for one in incoming.same:
            self._row(one, message("held already"))
        for held in undecided:
            self._row(held.received, message("to be decided"))
            self._note(held.received.file, _difference(held))
        for several in rivals:
            for one in several:
                self._row(one, message("to be decided"))
            self._note(", ".join(one.file for one in several), _rivalry(several))
        for refused in incoming.refused:
            self._rows.append((refused.file, "", "", "", self._say(message("refused"))))
            self._note(refused.file, refused.sentence)
        counts = message(
            "Taken in: {taken}; held already: {same}; to be decided: {open}; refused: {refused}.",
            taken=len(taken),
            same=len(incoming.same),
            open=len(undecided) + len(rivals),
            refused=len(incoming.refused),
        )
        last = [self._say(counts)]
        if saved is not None:
            last.append(self._say(message("Saved as {file}.", file=saved)))
        elif changed:
            last.append(
                self._say(message("Nothing was saved; --output OUT.decider saves the study with these ballots."))
            )
        data = {
            "taken": [self._shape(one) for one in taken],
            "same": [self._shape(one) for one in incoming.same],
            "undecided": [
                {
                    **self._shape(held.received),
                    "added": held.added,
                    "changed": held.changed,
                    "dropped": held.dropped,
                    "newer": held.newer,
                }
                for held in undecided
            ],
            "rivals": [[self._shape(one) for one in several] for several in rivals],
            "refused": [self._refusal(refused) for refused in incoming.refused],
            "saved": saved,
        }
        return Answer(data, ("file", "expert", "round", "answered", "outcome"), self._rows, ["", *self._notes, *last])

    def _say(self, text: Any) -> str:
        return spoken(text, self._language)

    def _row(self, one: Received, outcome: Message) -> None:
        answered = f"{one.progress.answered}/{one.progress.asked}"
        self._rows.append((one.file, self._say(one.name), str(one.round), answered, self._say(outcome)))
        for doubt in one.doubts:
            self._note(one.file, doubt)

    def _note(self, file: str, sentence: Message) -> None:
        self._notes.append(f"{file}: {self._say(sentence)}")

    def _shape(self, one: Received) -> dict[str, Any]:
        done = one.progress
        return {
            "file": one.file,
            "expert": one.expert,
            "name": self._say(one.name),
            "round": one.round,
            "scores": done.scores,
            "scores_asked": done.scores_asked,
            "weights": done.weights,
            "weights_asked": done.weights_asked,
            "partial": one.partial,
            "saved": one.saved or None,
            "doubts": [self._say(doubt) for doubt in one.doubts],
        }

    def _refusal(self, refused: Refused) -> dict[str, str]:
        return {"file": refused.file, "message": self._say(refused.sentence)}


def _difference(held: Held) -> Message:
    return message(
        "{expert} has answered round {n} already; this file adds {added}, changes {changed} and drops {dropped} "
        "answers.",
        expert=held.received.name,
        n=held.received.round,
        added=held.added,
        changed=held.changed,
        dropped=held.dropped,
    )


def _rivalry(several: tuple[Received, ...]) -> Message:
    return message(
        "these are different ballots of {expert} in round {n}; keep the one that counts, or take the one saved last "
        "by --replace newer.",
        expert=several[0].name,
        n=several[0].round,
    )
