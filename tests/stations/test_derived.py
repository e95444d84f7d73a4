"""What the database keeps by itself."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import IntegrityError, connection

from geo.models import Area, dataset_version
from stations.actions import ChangeStation, LoadStations
from stations.models import Revision, Station, StationAmenity
from stations.permissions import command
from tests.factories import TAORANTING, record, source, station


@pytest.fixture
def areas(db) -> None:
    Area.objects.create(code="110000", level="city", name_zh="北京市", source=source())
    box = (116.30, 39.85, 116.42, 39.95)
    for code, parent, level, bounds in [
        ("110102", "110000", "district", box),
        ("110102014", "110102", "subdistrict", (116.36, 39.86, 116.39, 39.89)),
    ]:
        Area.objects.create(
            code=code,
            parent_id=parent,
            level=level,
            name_zh=code,
            geom=MultiPolygon(Polygon.from_bbox(bounds), srid=4326),
            source=source(),
        )


def test_areas_follow_from_the_point(areas):
    made = station(TAORANTING)
    assert (made.district_id, made.subdistrict_id) == ("110102", "110102014")


def test_moving_a_station_moves_its_areas(areas):
    made = station(TAORANTING)
    moved = ChangeStation(
        actor=command("test"), code=made.code, fields={"point": Point(116.32, 39.93, srid=4326)}
    ).execute()
    assert moved.district_id == "110102"


def test_a_declared_area_stays_where_no_polygon_covers_the_point(areas):
    made = station((117.0, 40.3), district_id="110102")
    assert made.district_id == "110102"


def test_many_points_are_found_in_their_areas_as_each_alone_is(areas):
    places = [TAORANTING, (116.32, 39.93), (117.0, 40.3), None]
    expected = [("110102", "110102014"), ("110102", None), ("110000", None), ("110000", None)]
    records = [record(place, district_id="110000", coord_precision="unknown") for place in places]
    LoadStations(actor=command("test"), source=source(), records=records).execute()
    made = Station.objects.order_by("id")
    assert [(each.district_id, each.subdistrict_id) for each in made] == expected
    told = [Revision.objects.get(code=each.code).changes for each in made]
    assert [(said["district"][1], said.get("subdistrict", [0, None])[1]) for said in told] == (
        expected
    )
    alone = [(each.district_id, each.subdistrict_id) for each in map(written_anew, made)]
    assert alone == expected


def written_anew(made: Station) -> Station:
    """Another row of the same, by a writer who knows nothing of areas."""
    made.pk, made.code = None, f"{made.code}-2"
    made.district_id, made.subdistrict_id = "110000", None
    made.save(force_insert=True)
    made.refresh_from_db()
    return made


@pytest.mark.django_db
def test_amenity_arrays_mirror_the_rows():
    made = station(amenities={"water": "yes", "seat": "limited", "toilet": "no", "ac": "unknown"})
    assert made.amenities == ["seat", "water"]
    assert made.amenities_limited == ["seat"]
    assert made.amenities_no == ["toilet"]
    StationAmenity.objects.filter(station=made, key="water").delete()
    StationAmenity.objects.filter(station=made, key="toilet").update(state="yes")
    made.refresh_from_db()
    assert (made.amenities, made.amenities_no) == (["seat", "toilet"], [])


@pytest.mark.django_db
def test_a_change_moves_the_time_and_the_dataset_version():
    made, before = station(), dataset_version()
    assert dataset_version() == before
    changed = ChangeStation(actor=command("test"), code=made.code, fields={"floor": "2"}).execute()
    assert changed.updated_at > made.updated_at


@pytest.mark.django_db(transaction=True)
def test_every_committed_change_moves_the_dataset_version():
    versions = [dataset_version()]
    made = station()
    versions.append(dataset_version())
    StationAmenity.objects.create(station=made, key="water", state="yes")
    versions.append(dataset_version())
    made.delete()
    versions.append(dataset_version())
    assert len(set(versions)) == 4


@pytest.mark.django_db
def test_amenities_belong_to_a_station_that_exists():
    with pytest.raises(IntegrityError, match="no 404 in stations_station"):
        StationAmenity.objects.create(station_id=404, key="water", state="yes")


@pytest.mark.django_db
def test_amenities_do_not_move_to_a_station_that_does_not_exist():
    station(amenities={"water": "yes"})
    with pytest.raises(IntegrityError, match="no 404 in stations_station"):
        StationAmenity.objects.update(station_id=404)


@pytest.mark.django_db
def test_amenities_go_with_their_station_whoever_deletes_it():
    gone, stays = station(amenities={"water": "yes"}), station(amenities={"seat": "yes"})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM stations_claim WHERE station_id = %s", [gone.pk])
        cursor.execute("DELETE FROM stations_station WHERE id = %s", [gone.pk])
    assert [row.station_id for row in StationAmenity.objects.all()] == [stays.pk]
