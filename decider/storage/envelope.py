"""What all our files have around their content: a format, a version, and no surprises."""

import hashlib
import re
from typing import Any, TypeVar

import msgspec

from decider.decision.findings import DeciderError
from decider.storage.layout import laid_out
from decider.words import Message, message

T = TypeVar("T")


def opened(value: Any, format: str, version: int, entry: str, file: str | Message) -> tuple[int, dict[str, Any]]:
    """The version of the file and the content under `entry`; DeciderError when it is not such a file."""
    if not isinstance(value, dict) or value.get("format") != format:
        raise DeciderError(message('{file} is not a file of the format "{format}".', file=file, format=format))
    found, content = value.get("version"), value.get(entry)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise DeciderError(message("{file} does not say which version it has.", file=file))
    if found > version:
        raise DeciderError(
            message(
                "{file} was written by a newer Decider (file version {found}, this one reads up to {version}); "
                "update the program to open it.",
                file=file,
                found=found,
                version=version,
            )
        )
    if not isinstance(content, dict):
        raise DeciderError(message('{file} has no entry "{entry}".', file=file, entry=entry))
    return found, content


def converted(content: dict[str, Any], kind: type[T], entry: str, file: str | Message) -> T:
    """`content` as a value of the dataclass `kind`; entries that the dataclass does not have are refused, not lost."""
    try:
        made = msgspec.convert(content, kind, strict=True)
    except (msgspec.ValidationError, RecursionError) as error:
        found = re.search(r"`\$([^`]*)`", str(error))
        place = entry + (found[1] if found else "")
        raise DeciderError(
            message("{file} is damaged: the entry {place} is not what belongs there.", file=file, place=place)
        ) from error
    stray = _stray(content, msgspec.to_builtins(made), entry)
    if stray:
        raise DeciderError(
            message("{file} has an entry {place} that this program does not know.", file=file, place=stray)
        )
    return made


def enclosed(format: str, version: int, entry: str, value: Any, name: Message, *, seal: bool = False) -> bytes:
    """The bytes of such a file, laid out in lines; DeciderError when `value` holds what no file can.

    With `seal` the file ends with the SHA-256 of all before it, so that an altered byte shows (`sealed`).
    """
    content = {"format": format, "version": version, entry: msgspec.to_builtins(value)}
    try:
        text = laid_out(content).encode("utf-8")
        if seal:
            text = text.removesuffix(b"\n}") + b',\n "seal": "' + hashlib.sha256(text).hexdigest().encode() + b'"\n}'
        return text + b"\n"
    except (ValueError, RecursionError) as error:
        # NaN, infinity or half a surrogate pair: nothing a person can type, but nothing to write either.
        raise DeciderError(message("{name} holds a value that cannot be written to a file.", name=name)) from error


def seal_holds(data: bytes) -> bool | None:
    """Whether the bytes of a file are those that its seal was computed from, None where it bears no seal.

    Any altered byte breaks the seal. Who alters a file on purpose can seal it anew: against that stand the printed code
    and the signatures.
    """
    whole = re.fullmatch(rb'(.*),\n "seal": "([^"]*)"\n}\n', data, re.DOTALL)
    if whole is None:
        return False if b'"seal"' in data[-200:] else None
    return hashlib.sha256(whole[1] + b"\n}").hexdigest().encode() == whole[2]


def _stray(given: Any, kept: Any, place: str) -> str:
    """The place of the first entry of `given` that `kept` lacks, "" when there is none."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            if key not in kept:
                return f"{place}.{key}"
            if isinstance(value, dict | list) and (stray := _stray(value, kept[key], f"{place}.{key}")):
                return stray
    elif isinstance(given, list) and given and isinstance(given[0], dict | list):
        for index, (value, other) in enumerate(zip(given, kept, strict=False)):
            if stray := _stray(value, other, f"{place}[{index}]"):
                return stray
    return ""
