"""What a text from a spreadsheet would put where; taken over whole or not at all."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from decider.decision.decision import Alternative, Decision, fresh_id
from decider.decision.findings import DeciderError, Finding
from decider.desktop.style.language import plain, said, tr
from decider.desktop.views.projects_changes import Batch, Intent, said_anew
from decider.desktop.views.projects_columns import Column, text_of
from decider.storage.tables.columns import numbers
from decider.storage.tables.grid import COLUMNS, ROWS, Grid, too_large
from decider.storage.tables.names import LONGEST, cleaned, names_in, taken_out
from decider.storage.tables.quoting import is_total, quoted, unquoted
from decider.words import message, same_name

Block = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paste:
    """Where the cells of `block` go: row i (from `first`) to the alternative `rows[i]`, "" for one that is yet to be
    added; column j to `columns[j]`, None where it goes nowhere."""

    block: Block
    first: int
    rows: tuple[str, ...]
    columns: tuple[Column | None, ...]

    @property
    def missing(self) -> int:
        """How many projects would have to be added."""
        return sum(not id for id in self.rows)


def block_of(text: str) -> Block:
    """The cells of a text as spreadsheets copy it, tabs between columns; rows filled up to equal length."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff").replace("\0", ""), newline=""), delimiter="\t")
    try:
        # What announces a total keeps its apostrophe here, which says that it is none.
        rows = [tuple(c if is_total(c.lstrip("'")) else unquoted(c) for c in map(str.strip, row)) for row in reader]
    except csv.Error as error:
        raise DeciderError(message("The clipboard does not hold cells of a table.")) from error
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if len(rows) > ROWS or width > COLUMNS:
        raise too_large()
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def placed(
    decision: Decision,
    block: Block,
    shown: Sequence[str],
    columns: Sequence[Column],
    corner: tuple[int, int],
    selected: tuple[int, int],
) -> Paste:
    """Where `block` goes in the table of the rows `shown` and `columns`, from `corner` (row, column).

    A first row with the names of columns decides the columns, and a first column of names then the rows. `selected`
    (rows, columns) is the size of the selection: a block that fits into it a whole number of times fills it.
    """
    headed = _headed(decision, block, columns)
    if headed is not None:
        names = headed[0] is not None and headed[0].kind in ("name", "full")
        body = block[1:]
        if names:
            rows = tuple(_named(decision, _name(row[0])[0]) for row in body)
        else:
            rows = _below(shown, corner[0], len(body))
        return Paste(block, 1, rows, headed)
    block = _tiled(block, selected)
    width = len(block[0]) if block else 0
    left = len(columns) - corner[1]
    if width > left:
        raise DeciderError(
            message(
                "The clipboard has {n} columns, and the table has only {left} from {column} on.",
                n=width,
                left=left,
                column=columns[corner[1]].title,
            )
        )
    return Paste(block, 0, _below(shown, corner[0], len(block)), tuple(columns[corner[1] : corner[1] + width]))


def intent_of(decision: Decision, paste: Paste, add: bool) -> tuple[Intent | None, tuple[Finding, ...]]:
    """The edit that pastes, with what was noted about numbers; rows beyond the table are added or, without `add`,
    left out. DeciderError names row, column and content of a cell that does not fit."""
    batch = Batch(decision)
    # The reader counts columns from 1, after the one with the names.
    grid = Grid(tuple(("", *row) for row in paste.block), "clipboard", delimiter="\t")
    rows = [i for i, id in enumerate(paste.rows) if id or add]
    scores = [j for j, column in enumerate(paste.columns) if column is not None and column.kind == "score"]
    titles = [column.title if column is not None else "" for column in paste.columns]
    groups = [[(paste.first + i, j + 1) for i in rows] for j in scores]
    found, _, notes = numbers(grid, titles, groups)
    values = {j: dict(zip(rows, column, strict=True)) for j, column in zip(scores, found, strict=True)}
    old = {a.id: a for a in decision.alternatives}
    hidden = 0
    taken = [a.id for a in decision.alternatives]
    for i in rows:
        id = paste.rows[i]
        cells = paste.block[paste.first + i]
        if not id:
            id = fresh_id((*taken, *decision.retired_ids), "a")
            taken.append(id)
            named = next((cells[j] for j, c in enumerate(paste.columns) if c and c.kind in ("name", "full")), "")
            refuse_total(named, paste.first + i)
            named, _ = _name(named)
            old[id] = Alternative(id, named or tr("Project {n}", n=len(taken)))
            batch.add(old[id])
        for j, column in enumerate(paste.columns):
            if column is None:
                continue
            if column.kind == "score":
                batch.score(id, column, values[j][i])
                continue
            words, changed = _name(cells[j])
            hidden += changed
            if not same_name(text_of(old[id], column), words):
                batch.write(id, column, said_anew(text_of(old[id], column), words))
    return batch.intent(), (*notes, *taken_out(hidden))


def refuse_total(name: str, row: int) -> None:
    """Raise DeciderError when a project is to be added that sums up others, as a file with such a row is refused."""
    if is_total(name):
        raise DeciderError(
            message(
                'Row {row}, "{cell}", sums up other rows; take it out, or write \'{cell} if it is an alternative.',
                row=row + 1,
                cell=name,
            )
        )


def _name(cell: str) -> tuple[str, int]:
    """A cell as a name without characters that cannot be seen, and 1 where it had some; DeciderError for a long one."""
    text = unquoted(cell) if is_total(cell.lstrip("'")) else cell
    words = cleaned(text)
    if len(words) > LONGEST:
        names_in([words])
    return words, int(words.split() != text.split())


def _headed(decision: Decision, block: Block, columns: Sequence[Column]) -> tuple[Column | None, ...] | None:
    """The columns that the first row names in either language, None when it names none or something else."""
    if len(block) < 2:
        return None
    found = [next((c for c in columns if _is_named(decision, c, cell)), None) for cell in block[0]]
    if found and found[0] is None:
        # The corner above the names is often blank or says something of its own.
        found[0] = columns[0] if len(found) > 1 and all(found[1:]) else None
    if not all(found) or len(found) != len(set(found)):
        return None
    return tuple(found)


def _is_named(decision: Decision, column: Column, name: str) -> bool:
    if column.kind == "score" and same_name(decision.criteria[column.at].name, name):
        return True
    return same_name(column.title, name) or (column.kind == "attribute" and same_name(column.key, name))


def _named(decision: Decision, name: str) -> str:
    for alternative in decision.alternatives:
        if same_name(alternative.name, name) or same_name(alternative.row_name, name):
            return alternative.id
    if not name:
        raise DeciderError(message("A row of the clipboard has no project in its first column."))
    return ""


def _below(shown: Sequence[str], first: int, count: int) -> tuple[str, ...]:
    present = tuple(shown[first : first + count])
    return present + ("",) * (count - len(present))


def _tiled(block: Block, selected: tuple[int, int]) -> Block:
    rows, columns = selected
    if not block or rows % len(block) or columns % len(block[0]):
        return block
    return tuple(row * (columns // len(block[0])) for row in block) * (rows // len(block))


def text_block(decision: Decision, rows: Sequence[str], columns: Sequence[Column]) -> str:
    """Cells as a spreadsheet takes them: tabs between columns, a line for each row."""
    at = {a.id: i for i, a in enumerate(decision.alternatives)}
    lines = []
    for id in rows:
        cells = []
        for column in columns:
            if column.kind == "score":
                value = decision.performances[at[id]][column.at]
                cells.append("" if value is None else plain(value).replace("−", "-"))
            else:
                text = quoted(said(text_of(decision.alternatives[at[id]], column)), formulas=True)
                cells.append(f'"{text.replace(chr(34), chr(34) * 2)}"' if '"' in text else text)
        lines.append("\t".join(cells))
    return "\n".join(lines)
