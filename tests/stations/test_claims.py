"""Claims in the database: loading writes them, people overrule them, licences hide them."""

import pytest
from django.core.exceptions import ValidationError

from stations.actions import (
    ChangeStation,
    LoadStations,
    ReleaseFields,
    SetRedistributable,
    WithdrawStation,
)
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.claims import stated
from stations.models import Claim, Revision, Station
from stations.permissions import command
from stations.snapshot import snapshot
from tests.factories import record, source, station

pytestmark = pytest.mark.django_db
OPERATOR = command("test")


def settle_again(found: Station) -> Station:
    action = ReleaseFields(actor=OPERATOR, code=found.code, fields=[])
    resettle(action.author(), [found.pk], Schedules())
    found.refresh_from_db()
    return found


def test_a_new_station_has_one_claim_with_what_was_said_and_no_more():
    made = station(name_zh="双井驿站", amenities={"water": "yes", "ac": "unknown"}, floor="")
    claim = Claim.objects.get(station=made)
    assert (claim.source_id, claim.source_ref) == (made.source_id, made.source_ref)
    assert set(claim.values) == {"name_zh", "point", "coord_precision", "amenities"}
    assert list(claim.values["amenities"]) == ["water"]


def test_settling_what_is_settled_changes_nothing():
    made = station(amenities=("water",), hours="Mo-Fr 09:00-17:00", aliases=["旧名", '引"号,{}\\'])
    before, history = snapshot(made, made.amenity_rows.all()), Revision.objects.count()
    after = settle_again(made)
    assert snapshot(after, after.amenity_rows.all()) == before
    assert Revision.objects.count() == history


def test_a_better_claim_changes_the_columns_and_leaves_history():
    made = station(floor="1", verification="press_only", amenities=("water",))
    better = record(floor="2", verification="on_site", amenities={"water": "no", "ac": "yes"})
    Claim.objects.create(
        station=made, source=source("walk"), source_ref="1", values=stated(better),
        verification="on_site", at=made.created_at,
    )  # fmt: skip
    after = settle_again(made)
    assert (after.floor, after.source_id, after.verification) == ("2", "walk", "on_site")
    assert (after.amenities, after.amenities_no) == (["ac"], ["water"])
    assert Revision.objects.filter(code=made.code).latest("id").changes["floor"] == ["1", "2"]


def test_what_a_person_changed_is_pinned_until_released():
    made = station(floor="1", entrance_hint="东门")
    ChangeStation(
        actor=OPERATOR,
        reason="看过",
        code=made.code,
        fields={"floor": "2", "entrance_hint": "东门"},
    ).execute()
    made.refresh_from_db()
    assert list(made.pinned) == ["floor"]
    assert (made.pinned["floor"]["actor"], made.pinned["floor"]["reason"]) == (
        "command:test",
        "看过",
    )
    assert settle_again(made).floor == "2"
    released = ReleaseFields(actor=OPERATOR, code=made.code, fields=["floor"]).execute()
    assert released.floor == "1"


def test_a_change_may_leave_the_field_to_the_sources():
    made = station(floor="1")
    ChangeStation(actor=OPERATOR, code=made.code, fields={"floor": "2"}, pin=False).execute()
    assert settle_again(made).floor == "1"


def test_a_withdrawn_station_is_not_reopened_by_its_source():
    made = station(status="open")
    WithdrawStation(
        actor=OPERATOR, code=made.code, reason="拆迁", on=made.created_at.date()
    ).execute()
    assert settle_again(made).status == "withdrawn"


def test_a_source_that_may_not_be_published_hides_its_stations_and_gives_them_back():
    made = station()
    change = {"actor": OPERATOR, "source": made.source}
    assert SetRedistributable(**change, redistributable=False).execute() == 1
    assert not Station.objects.listed().exists()
    with pytest.raises(ValidationError, match="许可"):
        ChangeStation(actor=OPERATOR, code=made.code, fields={"is_public": True}).execute()
    SetRedistributable(**change, redistributable=True).execute()
    assert Station.objects.listed().exists()


def test_a_restricted_source_loads_stations_that_are_not_public():
    closed = source("closed")
    closed.redistributable = False
    closed.save()
    LoadStations(actor=OPERATOR, source=closed, records=[record()]).execute()
    assert Station.objects.count() == 1
    assert not Station.objects.published().exists()


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"kind": "spaceship"}, "kind"),
        ({"name_zh": ""}, "name_zh"),
        ({"name_zh": "名" * 101}, "name_zh"),
        ({"host": "a\0b"}, "host"),
        ({"verification": None}, "verification"),
        ({"seats": -1}, "seats"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"aliases": ["名" * 101]}, "aliases"),
        ({"amenities": {"jacuzzi": "yes"}}, "amenities.jacuzzi"),
        ({"amenities": {"water": "maybe"}}, "amenities.water"),
    ],
)
def test_the_loader_refuses_what_the_model_refuses(fields, named):
    with pytest.raises(ValidationError, match=named):
        LoadStations(actor=OPERATOR, source=source(), records=[record(**fields)]).execute()
    assert not Station.objects.exists()
