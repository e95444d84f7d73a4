"""How long an import takes: `python -m tests.bench.imports [rows]`, nothing is kept.

Writes a CSV and an XLSX of synthetic stations, then measures dry run, first import, the same file
again, and a second file that changes every row.
"""

import csv
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from stations.actions import ImportStations  # noqa: E402
from stations.demo.generate import generate  # noqa: E402
from stations.demo.network import places  # noqa: E402
from stations.imports.limits import configured  # noqa: E402
from stations.imports.plan import Options, plan_file  # noqa: E402
from stations.permissions import command  # noqa: E402
from stations.schedules import today  # noqa: E402
from stations.vocabulary import AMENITIES  # noqa: E402
from tests.factories import source  # noqa: E402

PROCESSES = os.cpu_count() or 1
HEADER = [
    "编号",
    "名称",
    "经度",
    "纬度",
    "地址",
    "依托单位",
    "楼层",
    "开放时间",
    "进入方式",
    "设施",
]


def lines(rows: int, floor: str) -> list[list[str]]:
    found = [HEADER]
    for record in generate(places(), rows, 7, today()):
        fields = record.fields
        offered = "、".join(AMENITIES[a.key].zh for a in record.amenities if a.state == "yes")
        found.append([
            record.source_ref, fields["name_zh"], repr(fields["point"].x), repr(fields["point"].y),
            fields["address"], fields["host"], floor, fields["hours_text"], fields["access_mode"],
            offered,
        ])  # fmt: skip
    return found


def processor() -> float:
    """Seconds of processor time used so far, by Python and by its database process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().split(") ")[1].split()
    ticks = int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


class Clock:
    """Times steps: on the wall, and of the processor, which other work does not lengthen."""

    def __init__(self) -> None:
        print(f"{'step':32} {'rows':>9} {'wall s':>8} {'cpu s':>8} {'peak MB':>8}")
        self.wall, self.cpu = time.perf_counter(), processor()

    def step(self, name: str, rows: int) -> None:
        wall, cpu = time.perf_counter() - self.wall, processor() - self.cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:32} {rows:9,} {wall:8.1f} {cpu:8.1f} {memory:8,.0f}", flush=True)
        self.wall, self.cpu = time.perf_counter(), processor()


def main(rows: int, formats: list[str]) -> None:
    folder = Path(tempfile.mkdtemp())
    options = Options(datum="wgs84")
    for number, floor in enumerate(("一层", "二层")):
        content = lines(rows, floor)
        with (folder / f"{number}.csv").open("w", newline="", encoding="gb18030") as out:
            csv.writer(out).writerows(content)
        if "xlsx" in formats and number == 0:
            book = Workbook(write_only=True)
            sheet = book.create_sheet()
            for line in content:
                sheet.append(line)
            book.save(folder / "0.xlsx")
        del content
    owner, clock = source("bench"), Clock()

    def run(name: str, path: Path) -> None:
        plan = plan_file(path, owner, options, configured(), processes=PROCESSES)
        clock.step(f"{name}: read, check, compare", rows)
        action = ImportStations(
            actor=command("bench"), plan=plan, accept_suspicious=True, skip_refused=True
        )
        action.execute()
        with connection.cursor() as cursor:  # else a commit would do it, and this is rolled back
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        clock.step(f"{name}: write", rows)

    if "xlsx" in formats:
        plan_file(folder / "0.xlsx", owner, options, configured(), processes=PROCESSES)
        clock.step("xlsx: read, check, compare", rows)
    with transaction.atomic():
        run("new", folder / "0.csv")
        run("same again", folder / "0.csv")
        run("all changed", folder / "1.csv")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, sys.argv[2:])
