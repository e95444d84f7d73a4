"""Every attribute says who said it, and who says otherwise."""

from pathlib import Path

import pytest
from django.db import connection

from stations.actions import ChangeStation
from stations.bulk.current import read_stations
from stations.models import Claim, Station
from stations.permissions import command
from stations.provenance import disputed, origins, provenance
from tests.factories import station
from tests.stations.test_claims import settle_again
from tests.stations.test_settle import claim

BACKFILL = Path(__file__).resolve().parents[2] / "stations" / "sql" / "claims_backfill.sql"


def test_the_best_claim_is_named_and_those_that_differ_follow():
    found = {o.field: o for o in origins([
        claim("press", "press_only", floor="1", host="街道"),
        claim("walk", "on_site", "2026-05-01", floor="2"),
        claim("list", "official_list", floor="2"),
    ], {})}  # fmt: skip
    assert (found["floor"].holds.source, found["floor"].holds.verified_at) == ("walk", "2026-05-01")
    assert [said.source for said in found["floor"].others] == ["press"]
    assert found["host"].holds.source == "press"
    assert not found["host"].disputed


def test_amenities_are_disputed_one_by_one():
    offers = [{"water": {"state": state}, "ac": {"state": "yes"}} for state in ("yes", "no")]
    claims = [claim(f"s{n}", "operator", amenities=offer) for n, offer in enumerate(offers)]
    assert [origin.field for origin in disputed(claims)] == ["amenities.water"]


def test_what_may_not_be_published_never_holds():
    secret = claim("secret", "on_site", floor="9", redistributable=False)
    (floor,) = [o for o in origins([secret, claim("open", "press_only", floor="1")], {})
                if o.field == "floor"]  # fmt: skip
    assert floor.holds.source == "open"
    assert [(said.source, said.published) for said in floor.others] == [("secret", False)]


def test_hours_and_their_words_are_held_by_one_claim():
    found = {o.field: o for o in origins([
        claim("walk", "on_site", hours_text="看门口"),
        claim("list", "operator", hours="24/7", hours_text="24小时"),
    ], {})}  # fmt: skip
    assert found["hours"].holds is None
    assert found["hours_text"].holds.source == "walk"
    assert [said.source for said in found["hours"].others] == ["list"]


@pytest.mark.django_db
def test_a_decided_attribute_names_the_person():
    made = station(floor="1", hours_text="24小时", hours="24/7")
    change = {"floor": "2", "hours": "Mo-Fr 09:00-17:00"}
    ChangeStation(actor=command("test"), reason="看过", code=made.code, fields=change).execute()
    found = {origin.field: origin for origin in provenance(Station.objects.get())}
    assert found["floor"].holds is None
    assert found["floor"].pinned["reason"] == "看过"
    assert found["hours_text"].pinned is not None, "pinned with its group"
    assert [said.value for said in found["floor"].others] == ["1"]


@pytest.mark.django_db
def test_stations_from_before_claims_get_theirs_and_keep_what_people_changed():
    made = station(
        name_zh="甲", amenities={"water": "yes", "toilet": "no"}, aliases=["乙"], seats=4
    )
    bare = station(None)
    said = dict(Claim.objects.values_list("station", "values"))
    ChangeStation(actor=command("test"), code=made.code, fields={"floor": "2"}).execute()
    Claim.objects.all().delete()
    Station.objects.update(pinned={})
    before = read_stations([made.pk, bare.pk])
    with connection.cursor() as cursor:
        cursor.execute(BACKFILL.read_text(encoding="utf-8"))
    again = dict(Claim.objects.values_list("station", "values"))
    extra = {"entity": "station", "status": "open"}
    assert again[made.pk] == {**said[made.pk], **extra, "floor": "2"}
    assert again[bare.pk] == {**said[bare.pk], **extra}
    assert list(Station.objects.get(pk=made.pk).pinned) == ["floor"]
    settle_again(made)
    settle_again(bare)
    after = read_stations([made.pk, bare.pk])
    assert {pk: s.values for pk, s in after.items()} == {pk: s.values for pk, s in before.items()}
