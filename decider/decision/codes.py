"""Short codes that stand for a value and can be read out over the telephone."""

import base64
import hashlib
import re

LENGTH, GROUP = 12, 4
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are misread."""

_AS_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", DIGITS)


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def straight(text: str) -> str:
    """`text` without the characters that turn the direction of writing round. Files lose them when they are read, so
    that no code and no mark may depend on them."""
    return _TURNING.sub("", text)


def short_code(data: bytes) -> str:
    """The first 60 bits of the SHA-256 of `data`, as in "K7QX-2MPD-9RTA"."""
    digits = base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")[:LENGTH].translate(_AS_CROCKFORD)
    return grouped(digits)


def grouped(digits: str) -> str:
    """The letters of a code in groups of four."""
    return "-".join(digits[i : i + GROUP] for i in range(0, LENGTH, GROUP))
