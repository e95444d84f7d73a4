"""Files as operators send them, and what comes of them."""

import csv
import io
from pathlib import Path

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geo.models import Area
from stations.actions import ImportStations
from stations.imports.issues import Issue
from stations.imports.plan import Options, Plan, plan_file
from stations.imports.table import Limits
from stations.permissions import command
from tests.factories import source

HEADER = ["编号", "名称", "街道", "地址", "开放时间", "设施"]
GOOD = ["1", "陶然亭驿站", "陶然亭街道", "某路1号", "周一至周五 09:00-17:00", "空调、微波炉"]
LIMITS = Limits()


def areas() -> None:
    """西城区 and 陶然亭街道 as boxes of about 2 km."""
    Area.objects.create(
        code="110000", level="city", name_zh="北京市", source=source(), geom=box(115, 39, 118, 41)
    )
    Area.objects.create(
        code="110102", level="district", parent_id="110000", name_zh="西城区", source=source()
    )
    Area.objects.create(
        code="110102014", level="subdistrict", parent_id="110102", name_zh="陶然亭街道",
        source=source(), geom=box(116.365, 39.868, 116.389, 39.886),
    )  # fmt: skip


def box(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


def text(*rows: list[str], header: list[str] = HEADER) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


def saved(folder: Path, content: str | bytes, name: str = "名单.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def plan(path: Path, **options) -> Plan:
    return plan_file(path, source("list"), Options(**options), LIMITS)


def run(found: Plan, **flags):
    flags = {"skip_refused": True, "accept_suspicious": True} | flags
    return ImportStations(actor=command("test"), plan=found, **flags).execute()


def issues(found: Plan) -> list[Issue]:
    return [issue for row in found.rows for issue in row.issues]


def reasons(found: Plan, severity: str) -> list[str]:
    return [i.reason for i in issues(found) if i.severity == severity]


database = pytest.mark.django_db
