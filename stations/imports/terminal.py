"""The dry run on a terminal."""

from collections.abc import Iterator
from itertools import chain, islice

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stations.imports.compare import PlannedRow
from stations.imports.plan import Plan
from stations.imports.report import KINDS, SEVERITIES, shown

ROWS_SHOWN = 40
STYLES = {"refused": "red", "suspicious": "yellow", "note": "dim", "changed": "cyan"}


def show(plan: Plan, console: Console) -> None:
    _show_columns(plan, console)
    if plan.detected:
        shares = "，".join(f"{datum} {share:.1%}" for datum, share in plan.detected.shares.items())
        console.print(
            _("坐标系判断为 %(datum)s：%(tried)s 行落在申报街道里的比例 %(shares)s")
            % {"datum": plan.options.datum, "tried": plan.detected.tried, "shares": shares}
        )
    _show_rows(plan, console)
    counts = Table(title=_("试运行"))
    for name in KINDS.values():
        counts.add_column(_(name), justify="right")
    counts.add_row(*(f"{plan.counts[kind]:,}" for kind in KINDS))
    console.print(counts)
    if plan.absent:
        console.print(_("这个来源另有 %s 个站不在文件里，保持不动") % f"{plan.absent:,}")


def _show_columns(plan: Plan, console: Console) -> None:
    columns = Table(title=plan.file_name)
    columns.add_column(_("列"))
    columns.add_column(_("字段"))
    for field in plan.columns.fields:
        columns.add_row(Text(plan.columns.name(field)), field)
    for index in plan.columns.extra:
        columns.add_row(Text(plan.columns.names[index]), _("（原文保留）"), style="dim")
    for name in plan.columns.dropped:
        columns.add_row(Text(name), _("（个人信息，不保存）"), style="dim")
    console.print(columns)


def _show_rows(plan: Plan, console: Console) -> None:
    found = sum(len(row.issues) + len(row.changes) for row in plan.rows)
    if not found:
        return
    table = Table()
    for name in (_("行"), _("编号"), _("结果"), _("列或字段"), _("值"), _("新值或原因")):
        table.add_column(name, overflow="fold")
    worst_first = sorted((row for row in plan.rows if row.issues or row.changes), key=_rank)
    for line, style in islice(chain.from_iterable(map(_lines, worst_first)), ROWS_SHOWN):
        table.add_row(*map(Text, line), style=style)
    console.print(table)
    if found > ROWS_SHOWN:
        console.print(_("另有 %s 条，用 --report 存成文件") % f"{found - ROWS_SHOWN:,}")


def _lines(row: PlannedRow) -> Iterator[tuple[tuple[str, ...], str]]:
    """Cells and style of each thing to say about a row."""
    about = (str(row.number), row.ref)
    for issue in row.issues:
        kind = _(SEVERITIES[issue.severity])
        yield (*about, kind, issue.column, issue.value, issue.reason), STYLES[issue.severity]
    for field, (before, after) in row.changes.items():
        yield (*about, _(KINDS["changed"]), field, shown(before), shown(after)), STYLES["changed"]


def _rank(row: PlannedRow) -> int:
    return 0 if row.kind == "refused" else 1 if row.suspicious else 2
