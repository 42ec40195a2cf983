"""What an .ods unfolds to: it stores repeated rows and cells once, with a count that may be anything."""

from xml.parsers import expat

from decider.decision.findings import DeciderError
from decider.storage.tables.archive import TEXT, damaged, failed, too_much
from decider.storage.tables.grid import COLUMNS, HEADINGS, ROWS, Grid, too_large
from decider.words import Message, message

_SHOWN = 100
"""How many characters of a cell are looked at."""


def measure_ods(parts: dict[str, bytes]) -> dict[str, DeciderError]:
    """By the name of each sheet of an .ods why it is not to be read: its first formula error, merged cells, or number
    that is shown as a word. Raises DeciderError when one unfolds beyond the limits."""
    part = parts.get("content.xml")
    if part is None:
        raise damaged()
    measure = _Measure()
    parser = expat.ParserCreate()
    parser.StartElementHandler = measure.start
    parser.EndElementHandler = measure.end
    parser.CharacterDataHandler = measure.characters
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise damaged() from error
    return measure.problems


class _Measure:
    """Counts rows, columns and text while the parser walks through the sheets."""

    def __init__(self) -> None:
        self.rows = 0
        self.row_times = self.cell_times = 1
        self.cells = self.filled = 0
        self.text = self.row_text = 0
        self.sheet = ""
        self.problems: dict[str, DeciderError] = {}
        self.value_type = ""
        self.shown = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self.rows = 0
            self.sheet = next((value for key, value in attributes.items() if key.endswith(":name")), "")
        elif kind == "table-row":
            self.row_times, self.cells, self.filled, self.row_text = _times(attributes, "number-rows-repeated"), 0, 0, 0
        elif kind in ("table-cell", "covered-table-cell"):
            self.cell_times = _times(attributes, "number-columns-repeated")
            self.cells += self.cell_times
            # Only cells with a value count: formats are repeated to the last row and column of a sheet.
            if any(key.endswith("value-type") for key in attributes):
                self.filled = self.cells
                if _times(attributes, "rows-spanned") > 1 or _times(attributes, "columns-spanned") > 1:
                    self._refuse(
                        message(
                            "The cell {place} of the sheet {sheet} is merged with others; unmerge them and fill in "
                            "each one, or take them out if they are a title.",
                            place=self._place(),
                            sheet=self.sheet,
                        )
                    )
            self.value_type = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
            self.shown = ""
            if self.filled > COLUMNS + HEADINGS:
                raise too_large()
        elif kind == "s":
            # One element that stands for any number of spaces.
            self.row_text += _times(attributes, ":c") * self.cell_times
            if self.row_text > TEXT:
                raise too_much()

    def characters(self, text: str) -> None:
        self.row_text += len(text) * self.cell_times
        if len(self.shown) < _SHOWN:
            self.shown += text[:_SHOWN]

    def end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind in ("table-cell", "covered-table-cell"):
            self._check_cell()
        if kind != "table-row":
            return
        if self.filled and self.rows + self.row_times > ROWS + HEADINGS:
            raise too_large()
        self.rows += self.row_times
        self.text += self.row_text * (self.row_times if self.filled else 1)
        if self.text > TEXT:
            raise too_much()

    def _check_cell(self) -> None:
        text = self.shown.strip()
        if self.value_type == "error" and text.upper() != "#N/A":
            self._refuse(failed(self._place(), self.sheet, text or "#"))
        elif self.value_type == "float" and text.isalpha():
            # A truth value, or a name of a month: the number behind it is not what the person sees.
            self._refuse(
                message(
                    'The cell {place} of the sheet {sheet} shows "{text}" in place of its number; '
                    "write a number there.",
                    place=self._place(),
                    sheet=self.sheet,
                    text=text[:60],
                )
            )
        self.value_type = ""

    def _place(self) -> str:
        return f"{Grid((), '').letter(self.cells - self.cell_times)}{self.rows + 1}"

    def _refuse(self, sentence: Message) -> None:
        self.problems.setdefault(self.sheet, DeciderError(sentence))


def _times(attributes: dict[str, str], name: str) -> int:
    text = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 10**9
