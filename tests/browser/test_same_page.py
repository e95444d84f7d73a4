"""What the browser writes of the list is, tag for tag, what the server writes."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from geo.models import Area
from maps.browser import words
from maps.cards import card
from maps.filters import chips, scenes
from maps.listing import listing
from maps.places import Place
from maps.state import RiderState, parse
from stations.actions import LoadStations
from stations.hours import SHANGHAI
from stations.models import Station
from stations.permissions import command
from stations.vocabulary import AccessMode, Audience, CoordPrecision, Entity, Fee, LocationType
from stations.wants import WANTS
from tests.browser import node
from tests.factories import record, source

pytestmark = pytest.mark.django_db
LON, LAT = 116.3747, 39.8784
NOW = datetime(2026, 11, 24, 21, 20, tzinfo=SHANGHAI)
HOURS = ("", "24/7", "Mo-Su 08:00-22:00", "18:00-02:00", "PH 10:00-16:00", "We-Su 09:00-17:00")
NAMES = ("暖心驿站", '<b>&"驿\'站"</b>', "驿 站（前门）")


@pytest.fixture(autouse=True)
def _city(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word a card can have, on 120 stations; names that try to break out of the markup."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    city = Area.objects.create(code="110000", level="city", name_zh="北京市", source=source())
    west = Area.objects.create(
        code="110102", level="district", name_zh="西城区", parent=city, source=source()
    )
    Area.objects.create(
        code="110102010", level="subdistrict", name_zh="陶然亭街道", parent=west, source=source()
    )
    rng = np.random.default_rng(3)
    LoadStations(
        actor=command("test"), source=source(), records=[_record(rng) for _ in range(120)]
    ).execute()
    Station.objects.filter(pk__in=Station.objects.values("pk")[:40]).update(
        warned_until=NOW + timedelta(hours=2), warned_count=2
    )


def _record(rng: np.random.Generator) -> Any:
    def one(values: Any) -> str:
        return str(rng.choice(list(values)))

    synthetic = rng.random() < 0.2
    name = one(NAMES)
    keys = rng.choice([key for key in WANTS if key in words()["labels"]["want"]], 6, replace=False)
    return record(
        (round(rng.normal(LON, 0.01), 6), round(rng.normal(LAT, 0.01), 6)),
        amenities={
            str(key): one(["yes", "limited", "no"])
            for key in keys
            if key not in {"climate", "always", "walk_in"}
        },
        name_zh=name,
        name_en=one(["", "Warm stop"]),
        signboard=one(["", name, "暖心"]),
        floor=one(["", "B1", "2层"]),
        hours=one(HOURS),
        entity=one(Entity.values),
        status=one(["open", "open", "suspended", "temporarily_closed"]),
        access_mode=one(AccessMode.values),
        fee=one(Fee.values),
        audience=one(Audience.values),
        location_type=one(LocationType.values),
        coord_precision=one(CoordPrecision.values),
        subdistrict_id=one(["110102010"]),
        verification="synthetic" if synthetic else one(["on_site", "press_only"]),
        synthetic=synthetic,
        verified_at=None
        if rng.random() < 0.3
        else date(2026, 11, 24) - timedelta(days=int(rng.choice([0, 1, 5, 80, 700]))),
        source_date=one(["", "2021-08-27"]),
    )


SEARCHES = (
    "", "?open=now", "?want=phone_charge,seat&open=now", "?want=climate,always&mode=walk",
    "?want=aed,tv,shower,locker&open=now", "?want=aed,tv,shower,locker,climate&unknown=yes",
    "?max_distance=40", "?want=walk_in&max_distance=30&limit=10",
    "?open=2026-11-25T02:00:00%2B08:00", "?open=2026-11-30T09:30:00%2B08:00&want=heat_food",
    "?want=gold&open=soon&limit=0&max_distance=-1&mode=fly&unknown=no&near=1,2",
)  # fmt: skip
PLACES = (Place(LON, LAT, "陶然亭"), Place(LON + 0.03, LAT, "远<处>", chosen=False))


def _flat(markup: str) -> str:
    """Without the white space that says nothing."""
    return re.sub(r"\s*(<|>)\s*", r"\1", re.sub(r"\s+", " ", markup)).strip()


def _server(state: RiderState, place: Place) -> dict[str, Any]:
    found = listing(state, place)
    context = {
        "state": state, "place": place, "found": found, "chips": chips(state),
        "scenes": scenes(state, NOW), "farther": state.changed(max_distance=None).query,
    }  # fmt: skip
    return {
        "chips": render_to_string("maps/parts/chips.html", context),
        "answer": render_to_string("maps/parts/answer.html", context),
        "cards": [
            render_to_string("maps/parts/card.html", {"item": card(one, state, NOW)})
            for one in found.stations[:8]
        ],
    }


def _inner(markup: str) -> str:
    """Without the outermost element."""
    return markup[markup.index(">") + 1 : markup.rindex("</")]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_chips_answer_and_cards(client: Client, language: str) -> None:
    given = node.feed(client)
    cases: list[dict[str, Any]] = [
        {"search": search, "now": NOW.timestamp() * 1000,
         "place": {"lon": p.lon, "lat": p.lat, "label": p.label, "chosen": p.chosen}}
        for search in SEARCHES for p in PLACES
    ]  # fmt: skip
    with translation.override(language):
        shown = node.run("page.mjs", given | {"words": words(), "cases": cases})
        for case, browser in zip(cases, shown, strict=True):
            query = QueryDict(case["search"].removeprefix("?"))
            state, errors = parse(query)
            server = _server(state, Place(**case["place"]))
            assert browser["errors"] == [error.parameter for error in errors]
            assert _flat(browser["chips"]) == _inner(_flat(server["chips"])), query
            assert _flat(browser["answer"]) == _inner(_flat(server["answer"])), query
            assert [_flat(one) for one in browser["cards"]] == [
                _flat(one) for one in server["cards"]
            ], query
