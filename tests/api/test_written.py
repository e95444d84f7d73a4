"""The kept JSON text of stations is what the collection says of them, whatever happened to them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.collections import COLLECTIONS
from api.feature import RowJSON
from geo.models import Area, Source
from stations.actions import ChangeStation, CreateStation, MergeStations, SetRedistributable
from stations.models import Description, Station
from stations.permissions import command
from tests.factories import record, source
from tests.people import City, city, placed

pytestmark = pytest.mark.django_db
STATIONS = COLLECTIONS["stations"]
ACTOR = command("test")


@pytest.fixture
def town(db: None) -> City:
    return city()


def computed() -> dict[int, str]:
    said = RowJSON({prop.name: prop.shown for prop in STATIONS.properties})
    return dict(Station.objects.annotate(said=said).values_list("pk", "said"))


def kept() -> dict[int, str]:
    return dict(Description.objects.values_list("station_id", "properties"))


def agrees() -> None:
    assert kept() == computed()
    assert kept()


def change(town: City, **fields: Any) -> None:
    ChangeStation(actor=ACTOR, code=town.own.code, fields=fields).execute()


@pytest.mark.parametrize(
    "happens",
    [
        lambda town: change(town, name_zh="新名", floor="B1", seats=4),
        lambda town: change(town, amenities={"water": {"state": "yes"}, "wifi": {"state": "no"}}),
        lambda town: change(town, hours_text="24小时", hours="24/7"),
        lambda town: Area.objects.filter(level="district").update(name_zh="新区"),
        lambda town: Area.objects.exclude(level="district").update(name_zh="新街道"),
        lambda town: Source.objects.update(title="另一份", licence="CC0-1.0"),
        lambda town: Station.objects.update(rating_mean=4.5, rating_count=3, open_reports=2),
        lambda town: town.other.delete(),
        lambda town: SetRedistributable(
            actor=ACTOR, source=town.own.source, redistributable=False).execute(),
        lambda town: MergeStations(
            actor=ACTOR, keep=town.own.code, drop=placed(town.areas["11"]).code).execute(),
        lambda town: CreateStation(
            actor=ACTOR, source=source(), record=record(at=None, subdistrict_id="11")).execute(),
    ],
)  # fmt: skip
def test_after_a_change_of_what_it_is_made_of(town: City, happens: Any) -> None:
    agrees()
    before = kept()
    happens(town)
    assert kept() != before
    agrees()


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20)
FIELDS = st.one_of(
    st.tuples(st.just("name_zh"), TEXTS.map(lambda text: f"站{text}")),
    st.tuples(st.just("entrance_hint"), TEXTS),
    st.tuples(st.just("seats"), st.integers(0, 300)),
    st.tuples(st.just("fee"), st.sampled_from(["free", "unknown"])),
    st.tuples(st.just("amenities"), st.dictionaries(
        st.sampled_from(["water", "wifi", "toilet"]),
        st.sampled_from(["yes", "no", "limited", "unknown"]).map(lambda state: {"state": state}))),
)  # fmt: skip


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(FIELDS, min_size=1, max_size=4))
def test_after_any_changes(town: City, changes: list[tuple[str, Any]]) -> None:
    for name, value in changes:
        change(town, **{name: value})
    agrees()
