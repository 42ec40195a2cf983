"""JSON without the liberties of the usual readers: no double keys, no NaN, no infinity, no half characters."""

import json
import math
from typing import Any

from decider.decision.findings import DeciderError
from decider.words import Message, message


def parsed(data: bytes, file: str | Message) -> Any:
    """The value that the JSON text `data` holds; DeciderError in one sentence naming `file` when it holds none."""

    def refuse(why: Message) -> DeciderError:
        return DeciderError(message("{file} cannot be read: {reason}.", file=file, reason=why))

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) < len(items):
            keys = [key for key, _ in items]
            double = next(key for key in keys if keys.count(key) > 1)
            raise refuse(message('the entry "{key}" is there twice', key=double))
        return made

    def number(text: str) -> float:
        value = float(text)
        if not math.isfinite(value):
            raise refuse(message("{text} is not a number that can be used", text=text[:40]))
        return value

    def whole(text: str) -> float:
        return int(text) if len(text) < 16 else number(text)

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(message("it is not UTF-8 text (byte {position})", position=error.start + 1)) from error
    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_int=whole, parse_constant=number)
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
