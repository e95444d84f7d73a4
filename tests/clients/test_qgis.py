"""V10. QGIS itself and the `ogr2ogr` of the same Debian, older than pyogrio's GDAL.

Not part of the set-up for developing (1 GB): `.ci/run` installs them, elsewhere these tests skip.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from api.collections import COLLECTIONS
from tests.clients.conftest import RequestLog
from tests.conformance.world import NASTY, World

PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("pyqgis.py")
BOX = [116.41, 39.87, 116.5, 39.93]


def _has_qgis() -> bool:
    found = subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, check=False)
    return found.returncode == 0


@pytest.fixture
def qgis(live_server: Any, tmp_path: Path) -> Any:
    if not _has_qgis():
        pytest.skip("QGIS is not installed: apt-get install python3-qgis qgis-providers")

    def ask(asked: dict[str, list[Any]]) -> dict[str, Any]:
        done = subprocess.run(
            [PYTHON, SCRIPT, f"{live_server.url}/api"],
            input=json.dumps(asked),
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return ask


def test_V10_qgis_loads_every_collection(qgis: Any, world: World, log: RequestLog) -> None:
    found = qgis({name: [""] for name in COLLECTIONS})
    for name, collection in COLLECTIONS.items():
        layer = found[name]
        ids = list(collection.queryset().values_list(collection.identifier, flat=True))
        assert layer["valid"], name
        assert layer["count"] == len(ids), name
        assert sorted(row["id"] for row in layer["rows"][0]) == sorted(ids)
    names = {row["id"]: row["name_zh"] for row in found["stations"]["rows"][0]}
    assert (names["T025"], names["T001"]) == (NASTY, "朝阳门第1驿站")


def test_V10_qgis_filters_stations(qgis: Any, world: World, log: RequestLog) -> None:
    """3.22 sends boxes and times to the server and applies other expressions itself."""
    since = "\"updated\" >= '2026-01-05T08:00:00Z'"
    found = qgis({"stations": [BOX, '"kind" = \'bank\' AND "seats" = 2', since]})["stations"]
    boxed, equal, later = ([row["id"] for row in rows] for rows in found["rows"])
    assert boxed == world.codes(
        lambda s: s.point and BOX[0] <= s.point.x <= BOX[2] and BOX[1] <= s.point.y <= BOX[3]
    )
    assert equal == world.codes(lambda s: s.kind == "bank" and s.seats == 2)
    assert later == world.codes(lambda s: s.updated_at.isoformat() >= "2026-01-05T08:00")
    assert log.asked("datetime=2026-01-05T08:00:00Z%2F")
    assert log.asked("bbox=")


@pytest.mark.skipif(not shutil.which("ogr2ogr"), reason="no ogr2ogr: apt-get install gdal-bin")
def test_V10_ogr2ogr_copies_a_collection(
    live_server: Any, world: World, log: RequestLog, tmp_path: Path
) -> None:
    copy = tmp_path / "stations.gpkg"
    subprocess.run(
        ["ogr2ogr", "-f", "GPKG", copy, f"OAPIF:{live_server.url}/api", "stations"],
        check=True,
        timeout=60,
    )
    read = pyogrio.raw.read(copy)
    columns = dict(zip(read[0]["fields"], read[3], strict=True))
    assert list(columns["code"]) == world.codes()
    assert NASTY in columns["name_zh"]
