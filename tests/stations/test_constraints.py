"""What the database itself refuses, whoever writes."""

from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.db import IntegrityError, connection, transaction

from geo.models import Area, Source
from stations.models import Claim, Revision, Station, StationAmenity

pytestmark = pytest.mark.django_db


@pytest.fixture
def values() -> dict[str, Any]:
    source = Source.objects.create(key="test", title="test", licence="test")
    return {"name_zh": "测试", "verification": "on_site", "source": source, "source_ref": "1"}


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("station_point_in_china", {"point": Point(2.35, 48.85, srid=4326)}),
        ("station_point_or_unknown", {"coord_precision": "entrance"}),
        ("station_withdrawn_says_why", {"status": "withdrawn"}),
        ("station_withdrawn_says_why", {"status": "withdrawn", "status_reason": "拆除"}),
        ("station_synthetic_agrees", {"synthetic": True}),
        ("station_synthetic_agrees", {"verification": "synthetic"}),
        ("station_original_with_datum", {"original_x": 116.4, "original_y": 39.9}),
        ("station_named", {"name_zh": ""}),
        ("station_kind", {"kind": "castle"}),
        ("station_status", {"status": "asleep"}),
        ("station_access_mode", {"access_mode": "magic"}),
        ("station_entity", {"entity": "ghost"}),
    ],
)
def test_a_station_that_cannot_be_is_refused(
    values: dict[str, Any], constraint: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Station.objects.create(**values | changed)


def test_a_source_has_one_claim_per_reference(values: dict[str, Any]) -> None:
    station = Station.objects.create(**values)
    said = {"source": values["source"], "source_ref": "1", "verification": "on_site"}
    Claim.objects.create(station=station, at=station.created_at, **said)
    with pytest.raises(IntegrityError, match="claim_source_unique"):
        Claim.objects.create(station=station, at=station.created_at, **said)


@pytest.mark.parametrize(
    ("constraint", "key", "state"),
    [("amenity_key", "champagne", "yes"), ("amenity_state", "water", "maybe")],
)
def test_an_unknown_amenity_or_state_is_refused(
    values: dict[str, Any], constraint: str, key: str, state: str
) -> None:
    station = Station.objects.create(**values)
    with pytest.raises(IntegrityError, match=constraint):
        StationAmenity.objects.create(station=station, key=key, state=state)


def test_an_amenity_is_stated_once_per_station(values: dict[str, Any]) -> None:
    station = Station.objects.create(**values)
    StationAmenity.objects.create(station=station, key="water", state="yes")
    with pytest.raises(IntegrityError, match="amenity_unique"):
        StationAmenity.objects.create(station=station, key="water", state="no")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stations_revision SET reason = 'rewritten'",
        "DELETE FROM stations_revision",
        "TRUNCATE stations_revision",
    ],
)
def test_history_can_only_grow(statement: str) -> None:
    Revision.objects.create(code="YZ00001", action="test", actor="test")
    refused = pytest.raises(IntegrityError, match="append-only")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(statement)
    assert Revision.objects.get().reason == ""


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("area_level", {"level": "planet"}),
        ("area_parent_unless_city", {"level": "district"}),
        ("area_not_its_own_parent", {"level": "district", "parent_id": "1"}),
    ],
)
def test_an_area_outside_the_hierarchy_is_refused(
    values: dict[str, Any], constraint: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Area.objects.create(code="1", name_zh="测试", source=values["source"], **changed)
