"""R. What CQL2 means, line by line through HTTP; in depth in tests/api/cql2."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from stations.models import Station
from tests.conformance.client import Api
from tests.conformance.world import START, World

ITEMS = "/collections/stations/items"
Wanted = Callable[[Station], Any]

CASES: dict[str, tuple[str, Wanted]] = {
    "R01 number": ("seats>=2", lambda s: s.seats is not None and s.seats >= 2),
    "R01 string": ("kind<'c'", lambda s: s.kind < "c"),
    "R01 boolean": ("synthetic=TRUE", lambda s: s.synthetic),
    "R01 date": ("verified_at=DATE('2026-03-01')", lambda s: s.verified_at == date(2026, 3, 1)),
    "R01 timestamp": ("updated<=TIMESTAMP('2026-01-11T08:00:00Z')",
                      lambda s: (s.updated_at - START).days <= 10),
    "R02 is null": ("seats IS NULL", lambda s: s.seats is None),
    "R02 is not null": ("seats IS NOT NULL", lambda s: s.seats is not None),
    "R03 and before or": ("kind='bank' OR kind='kiosk' AND seats=1",
                          lambda s: s.kind == "bank" or (s.kind == "kiosk" and s.seats == 1)),
    "R03 parentheses": ("(kind='bank' OR kind='kiosk') AND seats=1",
                        lambda s: s.kind in {"bank", "kiosk"} and s.seats == 1),
    "R03 not binds closest": ("NOT kind='bank' AND seats=1",
                              lambda s: s.kind != "bank" and s.seats == 1),
    "R04 not of unknown is unknown": ("NOT (seats=1)", lambda s: s.seats not in {None, 1}),
    "R05 unequal leaves out what is missing": ("seats<>1", lambda s: s.seats not in {None, 1}),
    "R06 percent": ("name_zh LIKE '%第1%'", lambda s: "第1" in s.name_zh),
    "R06 underscore": ("name_zh LIKE '朝阳门第_驿站'",
                       lambda s: len(s.name_zh) == 7 and s.name_zh.startswith("朝阳门第")),
    "R06 an escaped percent is a percent": (r"name_zh LIKE '\%%'", lambda s: False),
    "R06 case counts": ("kind LIKE 'BANK'", lambda s: False),
    "R07 between": ("seats BETWEEN 1 AND 3", lambda s: s.seats in {1, 2, 3}),
    "R07 not between": ("seats NOT BETWEEN 1 AND 3", lambda s: s.seats in {0, 4}),
    "R08 in": ("kind IN ('bank','kiosk')", lambda s: s.kind in {"bank", "kiosk"}),
    "R08 not in": ("seats NOT IN (1,2)", lambda s: s.seats in {0, 3, 4}),
    "R09 casei": ("CASEI(kind)=CASEI('BaNk')", lambda s: s.kind == "bank"),
    "R10 point": ("S_INTERSECTS(geometry,POINT(116.45 39.9))",
                  lambda s: s.point and s.point.coords == (116.45, 39.9)),
    "R10 box": ("S_INTERSECTS(geometry,BBOX(116.4,39.8,116.45,39.9))",
                lambda s: s.point and 116.4 <= s.point.x <= 116.45 and s.point.y <= 39.9),
    "R10 polygon": (
        "S_INTERSECTS(geometry,POLYGON((116.4 39,116.45 39,116.45 39.9,116.4 39.9,116.4 39)))",
        lambda s: s.point and 116.4 <= s.point.x <= 116.45 and s.point.y <= 39.9,
    ),
    "R10 box across the antimeridian": (
        "S_INTERSECTS(geometry,BBOX(116.45,-90,-170,90))", lambda s: s.point and s.point.x >= 116.45
    ),
    "R11 chinese values": ("name_zh='朝阳门第3驿站'", lambda s: s.name_zh == "朝阳门第3驿站"),
    "R11 doubled quote": ("name_zh LIKE '%''x''%'", lambda s: "'x'" in s.name_zh),
    "R11 quoted name": ("\"kind\"='bank'", lambda s: s.kind == "bank"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_R01_to_R11_mean_what_the_standard_says(api: Api, world: World, case: str) -> None:
    text, wanted = CASES[case]
    assert api.codes(filter=text) == world.codes(lambda s: bool(wanted(s)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(" * 200 + "seats=1" + ")" * 200, id="R12 deep"),
        pytest.param(" OR ".join(["seats=1"] * 5000), id="R12 5,000 terms"),
        pytest.param("1=1; DROP TABLE stations_station", id="R13 a second statement"),
        pytest.param("seats=1 UNION SELECT 1", id="R13 a union"),
        pytest.param("pg_sleep(1)=1", id="R14 unknown function"),
    ],
)
def test_R12_R13_R14_are_refused_and_nothing_happens(api: Api, world: World, text: str) -> None:
    assert api.refused(ITEMS, filter=text)["parameter"] == "filter"
    assert api.codes() == world.codes()


def test_R13_values_stay_values(api: Api) -> None:
    assert api.codes(filter="kind='bank'' OR 1=1 --'") == []
