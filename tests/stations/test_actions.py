"""Writes check, validate, happen wholly or not at all, and leave history."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from stations.actions import ChangeStation, LoadStations, RemoveSynthetic, WithdrawStation
from stations.models import Revision, Station, Tombstone
from stations.permissions import Actor, command
from tests.factories import record, source, station

pytestmark = pytest.mark.django_db
OPERATOR = command("test")


def change(code: str, actor: Actor = OPERATOR, **fields) -> Station:
    return ChangeStation(actor=actor, code=code, fields=fields).execute()


def test_creating_leaves_one_revision_with_every_value():
    made = station(name_zh="双井驿站", amenities=("water",))
    revision = Revision.objects.get(code=made.code)
    assert revision.action == "create"
    assert revision.changes["name_zh"] == [None, "双井驿站"]
    assert revision.changes["amenities"][1]["water"]["state"] == "yes"


def test_a_change_records_what_was_and_what_is():
    made = station(name_zh="旧名")
    change(made.code, name_zh="新名", aliases=["旧名"])
    revision = Revision.objects.filter(code=made.code).latest("id")
    assert revision.changes == {"name_zh": ["旧名", "新名"], "aliases": [[], ["旧名"]]}


def test_a_change_that_changes_nothing_leaves_no_revision():
    made = station(name_zh="旧名")
    change(made.code, name_zh="旧名")
    assert Revision.objects.filter(code=made.code).count() == 1


def test_a_bad_value_is_named_and_nothing_is_written():
    made = station()
    with pytest.raises(ValidationError, match="kind"):
        change(made.code, kind="spaceship", name_zh="新名")
    with pytest.raises(ValidationError, match="hours"):
        change(made.code, hours="around noon")
    made.refresh_from_db()
    assert made.name_zh != "新名"
    assert Revision.objects.filter(code=made.code).count() == 1


def test_one_bad_record_refuses_the_whole_load_and_is_named():
    bad = record(hours="25:99-xx")
    load = LoadStations(actor=OPERATOR, source=source(), records=[record(), bad, record()])
    with pytest.raises(ValidationError, match=f"{bad.source_ref}: hours"):
        load.execute()
    assert not Station.objects.exists()


def test_loading_again_keeps_what_an_operator_changed():
    first = record(name_zh="原名")
    LoadStations(actor=OPERATOR, source=source(), records=[first]).execute()
    change(Station.objects.get().code, name_zh="改名")
    again = LoadStations(actor=OPERATOR, source=source(), records=[first]).execute()
    assert (again.created, again.kept) == (0, 1)
    assert Station.objects.get().name_zh == "改名"


def test_withdrawing_keeps_the_row_with_reason_and_date():
    made = station()
    WithdrawStation(
        actor=OPERATOR, code=made.code, reason="房屋拆迁", on=date(2026, 11, 1)
    ).execute()
    made.refresh_from_db()
    assert (made.status, made.status_reason) == ("withdrawn", "房屋拆迁")
    assert Revision.objects.filter(code=made.code, action="withdraw").exists()


def test_withdrawing_without_a_reason_is_refused_by_the_database():
    made = station()
    with pytest.raises(DatabaseError, match="says_why"), transaction.atomic():
        WithdrawStation(actor=OPERATOR, code=made.code, on=date(2026, 11, 1)).execute()


def test_removing_the_synthetic_ones_leaves_the_real_ones_and_their_traces():
    real = station()
    false = station(synthetic=True, verification="synthetic", amenities=("water",))
    assert RemoveSynthetic(actor=OPERATOR).execute() == 1
    assert list(Station.objects.values_list("code", flat=True)) == [real.code]
    assert Revision.objects.filter(code=false.code, action="remove").exists()
    assert Tombstone.objects.get().code == false.code


def test_a_user_without_the_permission_changes_nothing():
    made = station(name_zh="原名")
    nobody = Actor.of(User.objects.create_user("nobody"))
    with pytest.raises(PermissionDenied):
        change(made.code, actor=nobody, name_zh="改名")
    made.refresh_from_db()
    assert made.name_zh == "原名"


def test_a_user_with_the_permission_is_named_in_history():
    made = station()
    editor = User.objects.create_user("editor")
    editor.user_permissions.add(Permission.objects.get(codename="change_station"))
    change(made.code, actor=Actor.of(User.objects.get(pk=editor.pk)), floor="B1")
    assert Revision.objects.filter(code=made.code).latest("id").actor == "editor"


@pytest.mark.parametrize("sql", ["UPDATE {} SET actor = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_rewrite_history(sql):
    station()
    refused = pytest.raises(DatabaseError, match="append-only")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(sql.format("stations_revision"))


def test_codes_go_on_beyond_five_digits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('station_code', 99999)")
    assert [station().code, station().code] == ["YZ100000", "YZ100001"]


def test_a_code_is_never_used_again():
    first = station()
    Station.objects.filter(pk=first.pk).delete()
    assert station().code > first.code
