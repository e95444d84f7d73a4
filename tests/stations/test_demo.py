from collections import Counter
from datetime import date
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from shapely import MultiPolygon, box, contains_xy

from geo.loaders import areas
from stations.demo import community, shares
from stations.demo.generate import generate
from stations.demo.places import Core, Place, scatter
from stations.hours import parse_osm
from stations.models import Revision, Station
from stations.records import StationRecord
from stations.vocabulary import AMENITY_KEYS
from tests.shared import shared

TODAY = date(2026, 11, 23)
PLACES = [
    Place("1", "甲区", "甲街道", "Jia", MultiPolygon([box(116.3, 39.9, 116.4, 40.0)]), 3000,
          (Core(116.31, 39.91, 1000),)),
    Place("2", "乙区", "乙镇", "Yi", MultiPolygon([box(116.5, 39.9, 117.5, 40.9)]), 1000,
          (Core(116.6, 40.0, 5000),)),
]  # fmt: skip


def make(size: int = 1000, seed: int = 1) -> list[StationRecord]:
    return list(generate(PLACES, size, seed, TODAY))


def shares_of(records: list[StationRecord], column: str) -> dict[str, float]:
    counts = Counter(record.fields[column] for record in records)
    return {value: count / len(records) for value, count in counts.items()}


def test_the_same_seed_gives_the_same_network_and_another_seed_another() -> None:
    assert make(50, 3) == make(50, 3)
    assert make(50, 3) != make(50, 4)


def test_stations_follow_the_population() -> None:
    names = Counter(record.fields["address"][:2] for record in make())
    assert names == {"甲区": 750, "乙区": 250}


def test_every_point_lies_in_its_polygon_and_most_lie_near_the_core() -> None:
    points = scatter(np.random.default_rng(1), PLACES[1], 500)
    assert contains_xy(PLACES[1].polygon, points[:, 0], points[:, 1]).all()
    east = (points[:, 0] - 116.6) * 85.4
    north = (points[:, 1] - 40.0) * 111.3
    near = np.hypot(east, north) < 20  # km; 13 % of the square would be by chance
    assert near.mean() > 0.5


def test_an_impossible_polygon_is_an_error_not_an_endless_loop() -> None:
    sliver = MultiPolygon([box(116, 39, 116 + 1e-9, 40)])
    place = Place("3", "丙区", "丙", "Bing", sliver, 1, ())
    with pytest.raises(ValueError, match="no room"):
        scatter(np.random.default_rng(1), place, 1)


def test_rare_things_are_as_rare_as_in_the_national_figures() -> None:
    records = make()
    hours = shares_of(records, "hours")
    assert hours["24/7"] == 0.06
    assert hours[""] == 0.25
    states = Counter((a.key, a.state) for record in records for a in record.amenities)
    offered = {key: states[key, "yes"] + states[key, "limited"] for key in AMENITY_KEYS}
    assert offered["battery_swap"] == 10
    assert offered["ebike_charge"] == 40
    assert offered["phone_charge"] == 700
    assert offered["water"] == 850
    assert states["toilet", "limited"] == 70
    assert states["battery_swap", "no"] == 450


def test_every_vocabulary_amenity_has_its_shares() -> None:
    assert set(shares.AMENITIES) == set(AMENITY_KEYS)
    assert all(sum(percent) <= 100 for percent in shares.AMENITIES.values())


def test_hours_are_understood_and_some_span_midnight() -> None:
    spans = {record.fields["hours"] for record in make()}
    for hours in filter(None, spans):
        parse_osm(hours)
    assert "10:00-02:00" in spans


def test_every_name_says_that_it_is_a_demonstration() -> None:
    for record in make(100):
        assert record.fields["name_zh"].startswith("演示·")
        assert record.fields["name_en"].startswith("Demo · ")
        assert record.fields["synthetic"]
        assert record.fields["verification"] == "synthetic"


@pytest.mark.django_db
def test_stations_lie_in_their_district_and_follow_the_census() -> None:
    call_command("load_shipped", "--without-demonstration", stdout=StringIO())
    call_command("demo", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE ST_Covers(a.geom, s.point)),"
            " count(*) FILTER (WHERE s.address LIKE a.name_zh || '%%')"
            " FROM stations_station s JOIN geo_area a ON a.code = s.district_id"
            " WHERE s.synthetic"
        )
        assert cursor.fetchone() == (1000, 1000, 1000)
    counts = Counter(Station.objects.filter(synthetic=True).values_list("district_id", flat=True))
    for code, residents in areas.census().items():
        assert abs(counts[code] - 1000 * residents / 21_893_095) < 1


@pytest.mark.django_db
def test_without_areas_the_command_says_what_to_type_first() -> None:
    with pytest.raises(CommandError, match="load_shipped` first"):
        call_command("demo", stdout=StringIO())
    assert not Station.objects.exists()


@pytest.mark.django_db
def test_a_network_removed_before_it_was_ever_made_stays_away() -> None:
    call_command("demo", "--remove", stdout=StringIO())
    call_command("load_shipped", stdout=StringIO())
    assert not Station.objects.filter(synthetic=True).exists()


def _load() -> None:
    call_command("load_shipped", "--without-demonstration", stdout=StringIO())
    call_command("demo", "--size", "40", stdout=StringIO())


loaded = shared(_load)


@pytest.fixture
def _network(loaded: None, db: None) -> None:
    """The shipped stations and a network of 40; they stay for the rest of the file."""


@pytest.mark.usefixtures("_network")
def test_removal_leaves_the_real_stations_and_one_history_row_each() -> None:
    real = list(Station.objects.filter(synthetic=False).values_list().order_by("pk"))
    codes = set(Station.objects.filter(synthetic=True).values_list("code", flat=True))
    assert community.rows()
    out = StringIO()
    call_command("demo", "--remove", stdout=out)
    assert out.getvalue() == "Removed 40 synthetic stations; 29 real ones stay.\n"
    assert list(Station.objects.values_list().order_by("pk")) == real
    removed = Revision.objects.filter(action="remove").values_list("code", flat=True)
    assert codes < set(removed)
    assert len(set(removed)) == len(removed)
    assert not community.rows()


@pytest.mark.usefixtures("_network")
def test_a_removed_network_does_not_come_back_by_itself() -> None:
    call_command("demo", "--remove", stdout=StringIO())
    call_command("load_shipped", stdout=StringIO())
    assert not Station.objects.filter(synthetic=True).exists()


@pytest.mark.usefixtures("_network")
def test_a_second_network_is_refused_until_the_first_is_removed() -> None:
    with pytest.raises(CommandError, match="demo --remove` first"):
        call_command("demo", stdout=StringIO())
    call_command("demo", "--remove", stdout=StringIO())
    call_command("demo", "--size", "30", "--seed", "7", stdout=StringIO())
    assert Station.objects.filter(synthetic=True).count() == 30
