"""Sources are registered before their first import; their licence decides what is public."""

import pytest
from django.test import Client

from geo.models import Source
from stations.models import Station
from tests.people import City

pytestmark = pytest.mark.django_db
PAGE = "/moderation/sources/"
NEW = {"key": "haidian", "title": "海淀区名单", "licence": "CC-BY-4.0", "redistributable": "on"}


def client_of(town: City, role: str = "admin") -> Client:
    return town.client(role)


def test_a_source_is_registered_and_can_be_chosen_for_an_import(town):
    client = client_of(town)
    assert client.post(PAGE, NEW).status_code == 302
    assert Source.objects.get(pk="haidian").licence == "CC-BY-4.0"
    assert "海淀区名单" in client.get(PAGE).content.decode()
    assert "海淀区名单" in client.get("/moderation/import/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("key", "海淀", "字母"),
        ("key", "", "必填"),
        ("licence", "", "必填"),
        ("url", "javascript:alert(1)", "URL"),
    ],
)
def test_a_source_without_key_or_licence_is_refused_by_field(town, field, value, why):
    page = client_of(town).post(PAGE, {**NEW, field: value})
    assert page.status_code == 422
    assert why in page.content.decode()
    assert not Source.objects.filter(title=NEW["title"]).exists()


def test_a_key_is_given_once(town):
    client = client_of(town)
    client.post(PAGE, NEW)
    assert client.post(PAGE, {**NEW, "title": "另一份"}).status_code == 422
    assert Source.objects.get(pk="haidian").title == "海淀区名单"


def test_a_licence_that_forbids_it_takes_the_stations_from_the_public_and_back(town):
    client, key = client_of(town), town.own.source_id
    assert Station.objects.get(pk=town.own.pk).is_public
    assert client.post(f"{PAGE}{key}/", {"redistributable": "no"}).status_code == 302
    assert not Station.objects.get(pk=town.own.pk).is_public
    assert "改为可再发布" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}{key}/", {"redistributable": "yes"})
    assert Station.objects.get(pk=town.own.pk).is_public


@pytest.mark.parametrize("role", ["host", "editor", "planner"])
def test_only_who_answers_for_the_whole_city_may(town, role):
    client = client_of(town, role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, NEW).status_code == 403
    gone = client.post(f"{PAGE}{town.own.source_id}/", {"redistributable": "no"})
    assert gone.status_code == 403
    assert Source.objects.get(pk=town.own.source_id).redistributable
