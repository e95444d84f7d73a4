"""What stations and claims refer to exists, whoever writes (stations/sql/references.sql)."""

from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from geo.models import Area
from stations.models import Claim, Station
from tests.factories import source, station

pytestmark = pytest.mark.django_db

REFERENCES = [
    (Claim, "station_id", 404, "no 404 in stations_station"),
    (Claim, "source_id", "nobody", "no nobody in geo_source"),
    (Claim, "run_id", 404, "no 404 in stations_importrun"),
    (Station, "source_id", "nobody", "no nobody in geo_source"),
    (Station, "schedule_id", 404, "no 404 in stations_schedule"),
    (Station, "district_id", "404", "no 404 in geo_area"),
    (Station, "subdistrict_id", "404", "no 404 in geo_area"),
]


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(("model", "column", "value", "reason"), REFERENCES)
def test_a_row_does_not_come_to_refer_to_nothing(model, column, value, reason):
    station(hours="24/7")
    with pytest.raises(IntegrityError, match=reason):
        model.objects.update(**{column: value})


@pytest.mark.parametrize(("model", "column", "value", "reason"), REFERENCES)
def test_a_new_row_refers_to_what_exists(model, column, value, reason):
    station(hours="24/7")
    row = model.objects.get()
    for name, changed in {"pk": None, "code": "YZ404", "source_ref": "404", column: value}.items():
        setattr(row, name, changed)
    with pytest.raises(IntegrityError, match=reason):
        row.save(force_insert=True)


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("stations_station", "id"),
        ("geo_source", "key"),
        ("stations_schedule", "id"),
        ("geo_area", "code"),
    ],
)
def test_what_is_referred_to_is_neither_deleted_nor_renamed(table, key):
    area = Area.objects.create(code="11", level="city", name_zh="市", source=source())
    station(hours="24/7", district=area.code)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {key} = '404'"):
        with pytest.raises(IntegrityError, match="still referred to"), transaction.atomic():
            sql(statement)


def test_what_nobody_refers_to_any_more_goes():
    made = station(hours="24/7")
    sql("DELETE FROM stations_claim")
    sql("DELETE FROM stations_station WHERE id = %s", made.pk)
    sql("DELETE FROM stations_openinterval")
    sql("DELETE FROM stations_schedule")
    sql("DELETE FROM geo_source WHERE key = %s", source().key)
    assert not Station.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nobody_deletes_a_source_while_a_station_of_it_is_written():
    owner = source("owner")
    with transaction.atomic():
        made = station()
        Station.objects.filter(pk=made.pk).update(source=owner)
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("SET lock_timeout = '50ms'")
                with pytest.raises(OperationalError, match="lock timeout"):
                    cursor.execute("DELETE FROM geo_source WHERE key = 'owner'")
        finally:
            other.close()
