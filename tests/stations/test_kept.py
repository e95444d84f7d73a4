"""Statements that are kept find what the queryset finds, prepared or not."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Value

from stations.functions import EqualsAny
from stations.kept import Kept
from stations.models import Station
from stations.nearest import NearestQuery, candidates, keep, shape, values
from stations.vocabulary import AMENITIES
from tests.factories import TAORANTING, station

NAMES = ("code", "distance_m", "warned")
QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"want": ("seat",), "open_only": True},
    {"want": ("shower",), "max_distance": 900.0},
    {"unknown": True, "open_only": True, "limit": 1},
    {"want": tuple(AMENITIES), "limit": 2},  # more than there are stand-ins for
)
SEVERAL: tuple[dict[str, Any], ...] = (
    {"want": ("shower", "seat")},
    {"want": ("seat", "climate", "shower", "always"), "unknown": True},
    {"want": ("shower", "walk_in", "locker"), "max_distance": 900.0},
)


def build() -> None:
    lon, lat = TAORANTING
    station(TAORANTING, amenities=("seat",), hours="24/7")
    station((lon + 0.005, lat), amenities=("shower", "seat"))
    station((lon, lat + 0.02), amenities=("shower",), hours="Mo 01:00-01:01")


def compare() -> None:
    for more in QUESTIONS + SEVERAL:
        query = NearestQuery(lon=TAORANTING[0], lat=TAORANTING[1], **more)
        statement = keep(query, **{f"said_{name}": F(name) for name in NAMES})
        for lon in (TAORANTING[0], TAORANTING[0] + 0.01):  # twice: other values, the same plan
            moved = NearestQuery(lon=lon, lat=TAORANTING[1], **more)
            rows = [(code.decode(), *more) for code, *more in statement.rows(values(moved))]
            assert rows == list(candidates(moved).values_list(*NAMES)[: query.limit])


@pytest.mark.django_db
def test_one_statement_tells_of_whatever_another_finds() -> None:
    names = {station(name_zh=name).code: name for name in ("50% 驿站", "%s", "驿站'甲")}
    told = Station.objects.filter(EqualsAny(F("pk"), Value([-1]))).annotate(odd=Value("100 %"))
    statement = Kept(told.order_by("id").values_list("code", "odd"), {"keys": [-1]})
    for code, name in names.items():
        found = Station.objects.filter(name_zh=name, address="").values("pk")
        assert statement.rows_among("keys", found) == [(code.encode(), b"100 %")]
    assert statement.rows_among("keys", Station.objects.none().values("pk")) == []
    assert statement.rows_among("keys", Station.objects.filter(name_zh="").values("pk")) == []


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_prepared() -> None:
    build()
    compare()
    assert prepared() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_for_again_has_its_plan_of_one_statement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Kept, "shared", False)
    build()
    wanted = [NearestQuery(lon=116.4, lat=39.9, want=(key,)) for key in ("seat", "shower", "aed")]
    assert len({shape(query) for query in wanted}) == 1
    statement = keep(wanted[0], said=F("code"))
    for plans in (0, 3, 3):
        assert [len(statement.rows(values(query))) for query in wanted] == [2, 2, 0]
        assert prepared() == plans


@pytest.mark.django_db(transaction=True)
def test_plans_are_kept_by_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "shared", False)
    build()
    compare()
    once = [more for more in QUESTIONS + SEVERAL if "max_distance" not in more]
    assert prepared() == len(once)
    connection.cursor().execute("DEALLOCATE ALL")  # as a pool that gives out another connection
    compare()
    assert Kept.shared


@pytest.mark.django_db
def test_sets_of_amenities_share_a_statement_and_each_finds_its_own() -> None:
    build()
    lon, lat = TAORANTING
    sets = [("seat", "shower"), ("locker", "seat"), ("shower", "seat"), ("aed", "shower")]
    asked = [NearestQuery(lon=lon, lat=lat, want=want) for want in sets]
    assert len({shape(query) for query in asked}) == 1
    statement = keep(asked[0], said_code=F("code"))
    found = [[code.decode() for (code,) in statement.rows(values(query))] for query in asked]
    assert found == [[s.code for s in candidates(query)] for query in asked]
    assert found[0] == found[2] != []
    assert found[1] == []


@pytest.mark.django_db
def test_a_stand_in_that_is_nowhere_is_refused() -> None:
    rows = candidates(NearestQuery(lon=116.3, lat=39.9)).values("code")
    with pytest.raises(ValueError, match="metres"):
        Kept(rows, {"metres": 12.5})


def prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'kept%%'")
        return int(cursor.fetchone()[0])
