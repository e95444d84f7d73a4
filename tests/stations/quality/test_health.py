"""Data-health figures: what counts, where, and that demonstration data never improve them."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command

from stations.actions import WithdrawStation
from stations.models import AreaHealth, Report
from stations.permissions import command
from stations.quality.health import figures
from stations.schedules import today
from tests.factories import station

pytestmark = pytest.mark.django_db
SOUTH, NORTH, EAST = (116.35, 39.85), (116.35, 39.95), (116.6, 39.9)


def of(code):
    row = AreaHealth.objects.get(code=code)
    return (row.stations, row.verified, row.hours_known, row.entrance_known)


def test_each_fact_is_counted_in_every_area_around_it(areas):
    station(SOUTH, verified_at=today(), hours="24/7")
    station(SOUTH, coord_precision="building")
    station(NORTH, verified_at=today())
    assert of("110102016") == (2, 1, 1, 1)
    assert of("110102010") == (1, 1, 0, 1)
    assert of("110102") == of("110000") == (3, 2, 1, 2)
    assert of("110105") == (0, 0, 0, 0)


@pytest.mark.parametrize(("days", "fresh"), [(0, 1), (90, 1), (91, 0)])
def test_verified_means_within_90_days(areas, days, fresh):
    station(SOUTH, verified_at=today() - timedelta(days=days))
    assert of("110102016")[1] == fresh


def test_demonstration_data_are_apart_and_improve_nothing(areas):
    station(SOUTH, coord_precision="building")
    before = of("110102")
    station(SOUTH, verified_at=today(), hours="24/7", synthetic=True, verification="synthetic")
    assert of("110102") == before
    row = AreaHealth.objects.get(code="110102")
    assert (row.synthetic, row.synthetic_share, row.known_share) == (1, 0.5, 0.0)


def test_what_is_not_listed_or_not_a_station_is_not_counted(areas):
    station(SOUTH, entity="network")
    station(SOUTH, entity="service_point")
    station(SOUTH, status="planned")
    station(SOUTH, is_public=False)
    gone = station(SOUTH)
    WithdrawStation(actor=command("t"), code=gone.code, reason="拆迁", on=today()).execute()
    assert of("110102") == (0, 0, 0, 0)
    assert AreaHealth.objects.get(code="110102").known_share is None


def test_worst_first_and_areas_without_stations_last(areas):
    station(SOUTH, verified_at=today(), hours="24/7")
    station(NORTH, coord_precision="building")
    rows = list(figures(level="district")) + list(figures("110102"))
    assert [row.code for row in rows] == ["110102", "110105", "110102010", "110102016"]
    assert [row.code for row in figures("110102", order="name")] == ["110102010", "110102016"]


def test_the_command_writes_every_area_as_csv(areas):
    station(SOUTH)
    out = StringIO()
    call_command("health", "--csv", stdout=out)
    head, *rows = out.getvalue().splitlines()
    assert head.startswith("\ufeffcode,level,")
    assert len(rows) == 4
    assert (
        "110102016,subdistrict,110102,陶然亭街道,,1000,1,0,0,1,0,0.3333,0.0,0.0,1.0,0,0.0" in rows
    )
    with pytest.raises(CommandError, match="there is no area '999'"):
        call_command("health", "--district", "999")


def test_the_collection_says_the_same(areas, client):
    station(SOUTH, hours="24/7")
    url = "/api/collections/health/items"
    [found] = client.get(url, {"filter": "stations=1 AND level='subdistrict'"}).json()["features"]
    assert found["properties"]["hours_share"] == 1.0
    assert found["geometry"]["type"] == "MultiPolygon"


def test_reports_that_wait_for_an_answer_are_counted_where_they_belong(areas, client):
    real, demo = station(SOUTH), station(SOUTH, synthetic=True, verification="synthetic")
    first = Report.objects.create(type="closed_when_open", station=real)
    Report.objects.create(type="hours_wrong", station=real, status="acknowledged")
    Report.objects.create(type="hazard", point=Point(*NORTH, srid=4326))
    Report.objects.create(type="closed_when_open", station=real, duplicate_of=first)
    Report.objects.create(type="hazard", station=real, status="resolved")
    Report.objects.create(type="hazard", station=demo)
    counts = dict(AreaHealth.objects.values_list("code", "open_reports"))
    assert counts["110102016"] == 2
    assert counts["110102010"] == 1
    assert counts["110102"] == counts["110000"] == 3
    assert counts["110105"] == 0
    found = client.get("/api/collections/health/items", {"open_reports": 2}).json()
    assert [feature["id"] for feature in found["features"]] == ["110102016"]


def test_one_statement_for_all_areas(areas, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(figures())
