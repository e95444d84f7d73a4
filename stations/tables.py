"""CSV for spreadsheets: UTF-8 that Excel recognises, and no cell that it would calculate."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any

BOM = "\ufeff"  # Excel then reads UTF-8
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would take the cell for a formula


def csv_line(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def csv_text(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A header, and a line for each row by these names."""
    lines = (csv_line(cell(row[name]) for name in names) for row in rows)
    return "".join([csv_line(names), *lines])


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it; text that looks like a formula gets an apostrophe."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date() | datetime():
            return value.isoformat()
        case list() | tuple():
            return harmless(";".join(value))
        case str():
            return harmless(value)
    return value


def harmless(text: str) -> str:
    """With an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(DANGEROUS) else text
