"""JSON without the liberties of the usual readers: no double keys, no NaN, no infinity, no half characters.

Characters that turn the direction of writing round, with which one name can pose as another, are taken out of texts.
"""

import json
import math
import re
from collections import Counter
from typing import Any

from decider.decision.codes import straight
from decider.decision.findings import DeciderError
from decider.words import Message, message

_TURNING_CODE = re.compile(r"\\u20(?:2[a-e]|6[6-9])", re.IGNORECASE)


def parsed(data: bytes, file: str | Message) -> Any:
    """The value that the JSON text `data` holds; DeciderError in one sentence naming `file` when it holds none."""

    def refuse(why: Message) -> DeciderError:
        return DeciderError(message("{file} cannot be read: {reason}.", file=file, reason=why))

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) < len(items):
            double = next(key for key, count in Counter(key for key, _ in items).items() if count > 1)
            raise refuse(message('the entry "{key}" is there twice', key=double[:60]))
        return made

    def number(text: str) -> float:
        value = float(text)
        if not math.isfinite(value) or (value == 0 and re.search("[1-9]", re.split("[eE]", text)[0])):
            raise refuse(message("{text} is not a number that can be used", text=text[:40]))
        return value

    def whole(text: str) -> float:
        return int(text) if len(text) < 16 else number(text)

    wide = json.detect_encoding(data[:8])
    if not wide.startswith("utf-8"):
        raise refuse(message("it is {encoding} text; save it as UTF-8", encoding=wide[:6].upper()))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(message("it is not UTF-8 text (byte {position})", position=error.start + 1)) from error
    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_int=whole, parse_constant=number)
        if straight(text) != text or _TURNING_CODE.search(text):
            value = _straight(value)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        why = message("it is damaged at line {line}, character {column}", line=error.lineno, column=error.colno)
        raise refuse(why) from error
    except RecursionError:
        raise refuse(message("its entries are nested too deeply")) from None
    except UnicodeEncodeError as error:
        raise refuse(message("it holds half a character")) from error
    return value


def _straight(value: Any) -> Any:
    if isinstance(value, str):
        return straight(value)
    if isinstance(value, dict):
        return {key: _straight(v) for key, v in value.items()}
    return [_straight(v) for v in value] if isinstance(value, list) else value
