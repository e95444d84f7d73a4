"""The dry run as a file for the clerk: one line per row and issue or change, CSV or XLSX."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stations.imports.plan import Plan
from stations.imports.text import visible
from stations.tables import BOM, csv_line, harmless

KINDS = {
    "new": gettext_noop("新增"),
    "changed": gettext_noop("改动"),
    "unchanged": gettext_noop("不变"),
    "suspicious": gettext_noop("可疑"),
    "refused": gettext_noop("不导入"),
}
SEVERITIES = {
    "note": gettext_noop("说明"),
    "suspicious": gettext_noop("可疑"),
    "refused": gettext_noop("不导入"),
}
LONGEST = 200


def heading() -> list[str]:
    return [_("行"), _("编号"), _("名称"), _("结果"), _("列或字段"), _("值"), _("新值或原因")]


def lines(plan: Plan) -> Iterator[list[str]]:
    """Every issue and every changed field; rows without either in one line."""
    for row in plan.rows:
        about = [str(row.number), row.ref, row.name]
        for issue in row.issues:
            yield [*about, _(SEVERITIES[issue.severity]), issue.column, issue.value, issue.reason]
        for field, (before, after) in row.changes.items():
            yield [*about, _(KINDS["changed"]), field, shown(before), shown(after)]
        if not row.issues and not row.changes:
            yield [*about, _(KINDS[row.kind]), "", "", ""]


def shown(value: Any) -> str:
    """A claim's value for a person."""
    if value in (None, "", [], {}):
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return visible(text, LONGEST)


def write(plan: Plan, path: Path) -> None:
    """As .xlsx or .csv by the name; no cell can be run as a formula."""
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(plan, path)
        return
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(BOM + csv_line(heading()))
        out.writelines(csv_line(map(harmless, line)) for line in lines(plan))


def _write_xlsx(plan: Plan, path: Path) -> None:
    from openpyxl import Workbook  # slow to import, and seldom needed

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("试运行"))
    sheet.append(heading())
    for line in lines(plan):
        sheet.append([harmless(cell) for cell in line])
    book.save(path)
