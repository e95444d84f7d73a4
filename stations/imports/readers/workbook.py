"""Excel workbooks, the first sheet that has content."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from stations.imports.limits import open_zip
from stations.imports.readers.header import table
from stations.imports.table import Formula, Limits, Table, Unreadable


def read_xlsx(path: Path, limits: Limits) -> Table:
    """Formulas are not computed: such cells come as `Formula`."""
    open_zip(path, limits).close()
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise Unreadable(_("工作簿里没有可见的工作表"))
        return table(_lines(sheets[0], limits.columns), limits)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever its XML parser meets
        raise Unreadable(_("Excel 文件打不开：文件损坏，或扩展名与内容不符")) from error


def _lines(sheet: Any, columns: int) -> Iterator[tuple[str, ...]]:
    """One cell in column XFD makes a row of 16,384: it is not read any further."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    for cells in sheet.iter_rows(values_only=True):
        if any(cell is not None for cell in cells[columns:]):
            raise Unreadable(_("有 %s 列，太多了") % len(cells))
        yield tuple(map(text, cells[:columns]))


def text(value: Any) -> str:
    """A cell as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return Formula(value) if value.startswith("=") and len(value) > 1 else value.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    formula = getattr(value, "text", None)  # array formulas
    return Formula(formula) if formula is not None else str(value)
