"""Layers of demand from files, right and wrong."""

import numpy as np
import pytest
from django.contrib.gis.gdal import GDALRaster
from django.core.management import CommandError, call_command

from geo.models import DemandLayer
from stations.planning import PlanStation, Question, When, answer
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


def test_a_profile_says_how_many_are_there_at_an_hour(tmp_path):
    path = table(tmp_path, (*city.metres(500, 500), 100))
    call_command("import_demand", path, **FACTS, profile="work", apply=True)
    stations = [PlanStation(code="A", lon=city.metres(500, 500)[0], lat=city.metres(500, 500)[1],
                            hours="24/7")]  # fmt: skip

    def total(when):
        found = answer(Question(demand="mine", when=when), stations).total
        return found.demand, found.share

    assert total(None) == (100, 1)
    assert total(When("workday", 10)) == total(When("tue", 10)) == (100, 1)
    assert total(When("workday", 23)) == (8, 1)
    assert total(When("holiday", 10)) == total(When("sat", 10)) == (32, 1)


def test_a_profile_of_ones_own_is_checked_hour_by_hour(tmp_path):
    path = table(tmp_path, (*city.metres(500, 500), 100))
    mine = tmp_path / "mine.csv"
    rows = [f"{day},{hour},0.5\n" for day in ("workday", "weekend") for hour in range(24)]
    mine.write_text("day,hour,share\n" + "".join(rows))
    call_command("import_demand", path, **FACTS, profile=str(mine), apply=True)
    assert answer(Question(demand="mine", when=When("mon", 3)), []).total.demand == 50
    for text, said in (
        ("".join(rows[1:]), "workday 0: the share 0.0 is missing"),
        ("workday,24,1\n", "row 1: no hour 24"),
        ("workday,x,1\n", "row 1: needs day, hour and share"),
        (rows[0], "workday and weekend must both"),
    ):
        mine.write_text("day,hour,share\n" + text)
        with pytest.raises(CommandError, match=said):
            call_command("import_demand", path, **FACTS, profile=str(mine))
    with pytest.raises(CommandError, match="--profile: nobody cannot be read"):
        call_command("import_demand", path, **FACTS, profile="nobody")
