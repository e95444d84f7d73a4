"""The queue as Atom and GeoJSON: for the holder of a token, of his areas only, while it lasts."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from stations.actions.reports import FileReport
from stations.actions.roles import TakeRole
from stations.models import FeedToken, Membership
from stations.permissions import command, rider
from stations.reports import limits
from stations.reports.draft import Draft
from tests.factories import TAORANTING
from tests.people import City, need, placed

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def client(town: City, role: str = "editor") -> Client:
    return town.client(role)


def address(town: City, form: str, role: str = "editor") -> str:
    page = client(town, role).post("/moderation/feeds/", {"label": "阅读器"})
    found = next(one for one in page.context["addresses"] if f"feed.{form}" in one)
    return str(found).removeprefix("http://testserver")


def test_geojson_has_the_own_areas_items_and_their_places(town):
    here = placed(town.areas["11"], at=TAORANTING, coord_precision="entrance")
    FileReport(actor=rider(), draft=Draft(type="hours_wrong", station=here)).execute()
    FileReport(actor=rider(), draft=Draft(type="hours_wrong", station=town.other)).execute()
    need(town.areas["11"])
    answer = Client().get(address(town, "geojson"))
    assert answer["Content-Type"] == "application/geo+json"
    about, wish = answer.json()["features"]
    assert about["geometry"]["coordinates"] == list(TAORANTING)
    assert about["properties"]["title"] == here.name_zh
    assert wish["properties"]["type"] == "需求"
    assert answer["Cache-Control"] == "no-store"


def test_atom_holds_whatever_riders_wrote(town):
    text = "<script>alert(1)</script>\x0b&"
    FileReport(actor=rider(), draft=Draft(type="praise", station=town.own, text=text)).execute()
    answer = Client().get(address(town, "atom"))
    (entry,) = ET.fromstring(answer.content).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == f"表扬 {town.own.name_zh}"
    assert "/moderation/reports/" in entry.find(f"{ATOM}link").attrib["href"]


def test_a_token_is_kept_as_a_hash_and_ends_when_it_is_revoked(town):
    where = address(town, "atom")
    kept = FeedToken.objects.get()
    assert where.rpartition("=")[2] not in str(vars(kept))
    token = where.rpartition("=")[2]
    bearer = Client().get("/moderation/feed.atom", headers={"Authorization": f"Bearer {token}"})
    assert bearer.status_code == 200
    stranger = client(town, "planner").post(f"/moderation/feeds/{kept.pk}/revoke/")
    assert stranger.status_code == 404
    client(town).post(f"/moderation/feeds/{kept.pk}/revoke/")
    answer = Client().get(where)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_who_loses_the_role_loses_the_feed(town, caplog):
    where = address(town, "atom")
    membership = Membership.objects.get(user=town.users["editor"])
    TakeRole(actor=command("test"), membership=membership).execute()
    assert Client().get(where).status_code == 403
    assert "refused: editor may not stations.moderate" in caplog.text
    town.users["editor"].is_active = False
    town.users["editor"].save()
    assert Client().get(where).status_code == 401


def test_asking_too_often_and_guessing_are_slowed_down(town, monkeypatch):
    for kind in ("feed", "token"):
        monkeypatch.setitem(limits.LIMITS, kind, limits.Limit(2, limits.HOUR))
    where = address(town, "atom")
    assert [Client().get(where).status_code for _n in range(3)] == [200, 200, 429]
    guesses = [Client().get(f"/moderation/feed.atom?token={n}").status_code for n in range(3)]
    assert guesses == [401, 401, 429]
    assert Client().get("/moderation/feed.pdf").status_code == 404


def test_a_name_is_needed_and_there_are_only_so_many(town):
    signed = client(town)
    assert signed.post("/moderation/feeds/", {"label": " "}).status_code == 422
    answers = [signed.post("/moderation/feeds/", {"label": "x"}).status_code for _n in range(11)]
    assert answers == [200] * 10 + [422]
