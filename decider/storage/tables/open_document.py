"""What an .ods unfolds to: it stores repeated rows and cells once, with a count that may be anything."""

from xml.parsers import expat

from decider.decision.findings import DeciderError
from decider.storage.tables.archive import TEXT, damaged, too_much
from decider.storage.tables.grid import COLUMNS, HEADINGS, ROWS, too_large
from decider.words import message


def measure_ods(parts: dict[str, bytes]) -> None:
    """Raise DeciderError when a sheet of an .ods unfolds beyond the limits or holds a formula error."""
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


class _Measure:
    """Counts rows, columns and text while the parser walks through the sheets."""

    def __init__(self) -> None:
        self.rows = 0
        self.row_times = self.cell_times = 1
        self.cells = self.filled = 0
        self.text = self.row_text = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self.rows = 0
        elif kind == "table-row":
            self.row_times, self.cells, self.filled, self.row_text = _times(attributes, "number-rows-repeated"), 0, 0, 0
        elif kind in ("table-cell", "covered-table-cell"):
            self.cell_times = _times(attributes, "number-columns-repeated")
            self.cells += self.cell_times
            # Only cells with a value count: formats are repeated to the last row and column of a sheet.
            if any(key.endswith("value-type") for key in attributes):
                self.filled = self.cells
            if any(key.endswith("value-type") for key in attributes) and (
                _times(attributes, "rows-spanned") > 1 or _times(attributes, "columns-spanned") > 1
            ):
                raise DeciderError(
                    message(
                        "Cells in row {row} are merged; unmerge them and fill in each one, or take them out if they "
                        "are a title.",
                        row=self.rows + 1,
                    )
                )
            if self.filled > COLUMNS + HEADINGS:
                raise too_large()
            if attributes.get("calcext:value-type") == "error":
                raise DeciderError(
                    message("The sheet holds a formula error in row {row}; correct it first.", row=self.rows + 1)
                )

        elif kind == "s":
            # One element that stands for any number of spaces.
            self.row_text += _times(attributes, ":c") * self.cell_times
            if self.row_text > TEXT:
                raise too_much()

    def characters(self, text: str) -> None:
        self.row_text += len(text) * self.cell_times

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] != "table-row":
            return
        if self.filled and self.rows + self.row_times > ROWS + HEADINGS:
            raise too_large()
        self.rows += self.row_times
        self.text += self.row_text * (self.row_times if self.filled else 1)
        if self.text > TEXT:
            raise too_much()


def _times(attributes: dict[str, str], name: str) -> int:
    text = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 10**9
