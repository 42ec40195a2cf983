"""JSON laid out for people who compare two saves line by line."""

import json
from typing import Any

WIDTH = 110


def laid_out(value: Any, indent: str = "") -> str:
    """`value` as JSON: short things on one line, a row of plain values always on one line, longer things broken."""
    if not isinstance(value, dict | list | tuple):
        return _flat(value)
    items = value.items() if isinstance(value, dict) else value
    if not items or (not isinstance(value, dict) and not any(isinstance(v, dict | list | tuple) for v in items)):
        return _flat(value)
    if len(items) <= WIDTH // 4:
        line = _flat(value)
        if len(line) + len(indent) <= WIDTH:
            return line
    inner = indent + " "
    if isinstance(value, dict):
        lines = [f"{inner}{_flat(key)}: {laid_out(v, inner)}" for key, v in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + laid_out(v, inner) for v in value) + f"\n{indent}]"


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
