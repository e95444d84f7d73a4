"""`/map/board.json`: what goes on, with a place, for the layer of the map."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stations.actions import AddEntry
from stations.actions.occurrences import CancelOccurrence
from stations.models import Activity, Notice
from stations.permissions import command
from tests.factories import TAORANTING as PLACE
from tests.factories import station
from tests.stations.community.conftest import DESHENG, TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")
STAFF = command("test")


def test_it_lists_what_is_to_come_or_in_force_and_has_a_place(client):
    now, stop = timezone.now(), station()
    soon = {"starts_at": now + timedelta(days=1), "ends_at": now + timedelta(days=1, hours=2)}
    film = {"name_zh": "电影", "name_en": "Film", "kind": "film", **soon}
    add = {"actor": STAFF, "model": Activity, "subdistrict": TAORANTING}
    shown = AddEntry(**add, fields={**film, "station": stop}).execute()
    off = AddEntry(**add, fields={**film, "station": stop, "name_zh": "取消的"}).execute()
    CancelOccurrence(actor=STAFF, code=off.occurrences.get().code, reason="下雨").execute()
    AddEntry(**{**add, "subdistrict": DESHENG}, fields=film).execute()
    notice = {"name_zh": "招人", "kind": "job", "valid_from": now - timedelta(hours=1),
              "valid_until": now + timedelta(days=7), "station": stop}  # fmt: skip
    AddEntry(**{**add, "model": Notice}, fields=notice).execute()
    answer = client.get("/en/map/board.json")
    assert "max-age=300" in answer["Cache-Control"]
    film, job = answer.json()["board"]
    assert (film["kind"], film["href"]) == ("activity", f"/en/activities/{shown.code}/")
    assert film["words"].startswith("Film · ")
    assert (film["lon"], film["lat"]) == PLACE
    assert job["words"] == "job · 招人"
