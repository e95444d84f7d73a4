"""A host keeps hours, amenities and closures of the own station, and can take it back."""

import pytest
from django.test import Client

from stations.models import Revision, Station
from tests.people import City

pytestmark = pytest.mark.django_db


def host(town: City, role: str = "host") -> Client:
    return town.client(role)


def save(client: Client, station: Station, **fields):
    data = {"status": "open", "hours_text": "", "hours": "", **fields}
    return client.post(f"/moderation/mine/{station.code}/", data)


def test_only_own_stations_are_listed_and_open(town):
    page = host(town).get("/moderation/mine/").content.decode()
    assert town.own.code in page
    assert town.other.code not in page
    assert host(town).get(f"/moderation/mine/{town.other.code}/").status_code == 404


def test_hours_in_plain_words_and_amenities_are_saved_with_history(town):
    answer = save(host(town), town.own, hours_text="每天 08:00-20:00", **{"amenity-seat": "yes"})
    assert answer.status_code == 302
    station = Station.objects.get(pk=town.own.pk)
    assert (station.hours, station.amenities) == ("08:00-20:00", ["seat"])
    assert Revision.objects.latest("pk").actor == "host"


def test_words_that_are_no_hours_are_refused_with_an_example(town):
    page = save(host(town), town.own, hours_text="看心情")
    assert page.status_code == 422
    assert "周一至周五 09:00-17:00" in page.content.decode()


def test_a_closure_is_dated_and_can_be_taken_back(town):
    client = host(town)
    save(client, town.own, status="temporarily_closed", status_reason="装修")
    station = Station.objects.get(pk=town.own.pk)
    assert (station.status, station.status_reason) == ("temporarily_closed", "装修")
    assert station.status_date
    client.post(
        f"/moderation/mine/{station.code}/undo/", {"change": Revision.objects.latest("pk").pk}
    )
    assert Station.objects.get(pk=station.pk).status == "open"


@pytest.mark.parametrize("status", ["withdrawn", "planned", "haunted"])
def test_a_host_does_not_withdraw_the_station(town, status):
    assert save(host(town), town.own, status=status, status_reason="x").status_code == 422


def test_the_change_of_another_station_is_not_taken_back_here(town):
    foreign = Revision.objects.filter(code=town.other.code).latest("pk")
    page = host(town).post(f"/moderation/mine/{town.own.code}/undo/", {"change": foreign.pk})
    assert page.status_code == 409


def test_an_editor_lets_the_sources_decide_again_and_a_host_may_not(town):
    before = Station.objects.get(pk=town.own.pk).hours
    save(host(town), town.own, hours_text="每天 08:00-20:00")
    address = f"/moderation/mine/{town.own.code}/"
    assert "改回按来源" not in host(town).get(address).content.decode()
    assert host(town).post(f"{address}release/", {"field": "hours"}).status_code == 403
    assert Station.objects.get(pk=town.own.pk).hours == "08:00-20:00"
    editor = host(town, "editor")
    assert "改回按来源" in editor.get(address).content.decode()
    assert editor.post(f"{address}release/", {"field": "hours"}).status_code == 302
    station = Station.objects.get(pk=town.own.pk)
    assert (station.hours, "hours" in station.pinned) == (before, False)
    assert Revision.objects.latest("pk").action == "release"
