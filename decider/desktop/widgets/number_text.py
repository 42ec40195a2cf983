"""Numbers as people type them: decimal comma or point, full-width digits, a unit behind."""

import re
import unicodedata

_PLAIN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_GROUPED = re.compile(r"[+-]?\d{1,3}((?P<s>[., '])\d{3})((?P=s)\d{3})*(?P<d>[.,]\d+)?")


class NotANumber(ValueError):
    """The text is no number."""


class Ambiguous(NotANumber):
    """A comma that may be a decimal comma or a thousands separator."""


def number_from(text: str, unit: str = "") -> float | None:
    """The number that `text` says; None when it is empty. A trailing `unit` is allowed.

    Raises NotANumber, or Ambiguous for "1,234", which some read as 1234 and some as 1.234.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("–", "-").replace("。", ".")
    suffix = unicodedata.normalize("NFKC", unit).strip()
    if suffix and plain.endswith(suffix):
        plain = plain[: -len(suffix)].rstrip()
    if not plain:
        return None
    if _AMBIGUOUS.fullmatch(plain):
        raise Ambiguous(text)
    if _PLAIN.fullmatch(plain):
        return float(plain.replace(",", "."))
    grouped = _GROUPED.fullmatch(plain)
    if grouped is None or (grouped["d"] is not None and grouped["d"][0] == grouped["s"]):
        raise NotANumber(text)
    decimals = (grouped["d"] or ".0")[1:]
    whole = re.sub(r"[., ']", "", plain[: len(plain) - len(grouped["d"] or "")])
    return float(f"{whole}.{decimals}")
