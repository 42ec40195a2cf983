"""Tables from other programs (CSV, TSV, XLSX, XLS, ODS, the clipboard, plain JSON), read whole or refused."""

from decider.storage.tables.reading import read_table, read_text
from decider.storage.tables.understood import Understood

__all__ = ["Understood", "read_table", "read_text"]
