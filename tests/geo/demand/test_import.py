"""Layers of demand from files, right and wrong."""

import numpy as np
import pytest
from django.contrib.gis.gdal import GDALRaster
from django.core.management import CommandError, call_command

from geo.models import DemandLayer
from stations.planning import Question, answer
from tests.stations.planning import city

pytestmark = pytest.mark.django_db
FACTS = {"key": "mine", "meaning": "workers", "licence": "CC0", "year": 2024, "column": "n"}


@pytest.fixture(autouse=True)
def _city():
    city.make()


def table(tmp_path, *rows):
    path = tmp_path / "demand.csv"
    path.write_text("lon,lat,n\n" + "".join(f"{a},{b},{n}\n" for a, b, n in rows))
    return path


def test_a_table_becomes_a_layer_only_when_applied(tmp_path, capsys):
    path = table(tmp_path, (*city.metres(500, 500), 30), (*city.metres(3000, 500), 12.5))
    call_command("import_demand", path, **FACTS)
    assert not DemandLayer.objects.filter(key="mine").exists()
    call_command("import_demand", path, **FACTS, apply=True)
    found = answer(Question(demand="mine"), [])
    assert {row.code: row.demand for row in (found.total, *found.rows)} == {
        "110000": 42.5, "110101": 30, "110102": 12.5, "110101001": 30, "110101002": 0,
    }  # fmt: skip
    assert "2 usable with 42" in capsys.readouterr().out


def test_refused_rows_are_counted_by_reason(tmp_path, capsys):
    here = city.metres(500, 500)
    path = table(tmp_path, (*here, 3), (*here, -1), (*here, ""), (0, 0, 9), (*here, 0))
    with pytest.raises(CommandError, match="skip-refused"):
        call_command("import_demand", path, **FACTS, apply=True)
    said = capsys.readouterr().out
    assert "1 without a number or a position, 1 negative, 1 outside" in said
    call_command("import_demand", path, **FACTS, apply=True, skip_refused=True)
    assert DemandLayer.objects.get(key="mine").total == 3


def test_a_wrong_column_is_named(tmp_path):
    path = table(tmp_path, (*city.metres(500, 500), 3))
    with pytest.raises(CommandError, match="no column 'people'; columns: lon, lat, n"):
        call_command("import_demand", path, **{**FACTS, "column": "people"})


def test_a_raster_becomes_a_layer(tmp_path):
    lon, lat = city.metres(0, 2000)
    path = tmp_path / "people.tif"
    GDALRaster(
        {
            "driver": "GTiff", "name": str(path), "width": 4, "height": 2, "srid": 4326,
            "datatype": 6, "origin": (lon, lat), "scale": (0.005, -0.005),
            "bands": [{"data": np.array([1, 2, 3, 4, 5, -9, 7, 0], "f4"), "nodata_value": -9}],
        }
    )  # fmt: skip
    call_command("import_demand", path, **FACTS, apply=True)
    layer = DemandLayer.objects.get(key="mine")
    assert (layer.count, layer.total) == (6, 22)
