"""Short codes that stand for a value and can be read out over the telephone."""

import base64
import hashlib

LENGTH, GROUP = 12, 4
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are misread."""

_AS_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", DIGITS)


def short_code(data: bytes) -> str:
    """The first 60 bits of the SHA-256 of `data`, as in "K7QX-2MPD-9RTA"."""
    digits = base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")[:LENGTH].translate(_AS_CROCKFORD)
    return grouped(digits)


def grouped(digits: str) -> str:
    """The letters of a code in groups of four."""
    return "-".join(digits[i : i + GROUP] for i in range(0, LENGTH, GROUP))
