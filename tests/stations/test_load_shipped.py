from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from geo.models import Area, Source
from stations.actions import WithdrawStation
from stations.demo import network
from stations.models import Revision, Station, StationAmenity
from stations.permissions import command
from stations.schedules import today
from stations.shipped import press
from tests.shared import shared

pytestmark = pytest.mark.django_db
SMALL = (40, 1)  # stations and seed


@pytest.fixture(autouse=True)
def _small_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network.load, "__defaults__", SMALL)


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_shipped", *arguments, stdout=out)
    return out.getvalue()


def contents() -> list[Any]:
    """Every row that loading writes, times included."""
    models = [Area, Source, Station, StationAmenity, Revision]
    return [list(model._default_manager.order_by("pk").values_list()) for model in models]


def test_the_database_agrees_with_the_stated_district_of_every_press_station() -> None:
    load("--without-demonstration")
    stated = {record.source_ref: record.fields["district_id"] for record in press.read()}
    assert dict(Station.objects.values_list("source_ref", "district_id")) == stated


def test_what_an_operator_changed_or_withdrew_stays_when_the_table_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    load("--without-demonstration")
    edited, withdrawn = Station.objects.order_by("source_ref")[:2]
    Station.objects.filter(pk=edited.pk).update(name_zh="改过的名称")
    WithdrawStation(
        actor=command("test"), code=withdrawn.code, reason="已拆除", on=today()
    ).execute()
    longer = tmp_path / "stations.csv"
    text = press.TABLE.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("press-29"))
    longer.write_text(text + row.replace("press-29", "press-31") + "\n", encoding="utf-8")
    monkeypatch.setattr(press, "TABLE", longer)
    monkeypatch.setattr(press.read, "__defaults__", (longer,))
    assert "     1  stations named in the press" in load("--without-demonstration")
    edited.refresh_from_db()
    withdrawn.refresh_from_db()
    assert edited.name_zh == "改过的名称"
    assert withdrawn.status == "withdrawn"
    assert Station.objects.count() == 30


def test_a_broken_row_names_itself_and_loads_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "stations.csv"
    text = press.TABLE.read_text(encoding="utf-8")
    broken.write_text(text.replace("fridge; water;", "fridge; champagne;", 1), encoding="utf-8")
    monkeypatch.setattr(press, "TABLE", broken)
    monkeypatch.setattr(press.read, "__defaults__", (broken,))
    with pytest.raises(CommandError, match=r"nothing was loaded: .*press-01"):
        load()
    assert not Area.objects.exists()
    assert not Source.objects.exists()


def test_missing_packages_are_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from geo.loaders import divisions

    monkeypatch.setattr(divisions, "SUBDISTRICTS", tmp_path / "streets.csv")
    with pytest.raises(CommandError, match=r"streets\.csv is missing: install the packages"):
        load()


def _everything() -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network.load, "__defaults__", SMALL)
        return load()


said = shared(_everything)  # what loading says; its rows stay for the rest of the file


def test_a_newcomer_gets_real_stations_and_a_marked_demonstration(said: str) -> None:
    assert "29  stations named in the press" in said
    assert Station.objects.filter(synthetic=False).count() == 29
    assert Station.objects.filter(synthetic=True).count() == 40
    taoranting = Station.objects.get(source_ref="press-13")
    assert (taoranting.district_id, taoranting.subdistrict_id) == ("110102", "110102016")
    assert taoranting.amenities == sorted(
        ["water", "fridge", "heat_food", "wifi", "phone_charge", "first_aid", "tools", "reading"]
    )


def test_loading_again_changes_nothing(said: str) -> None:
    before = contents()
    assert "nothing to do" in load()
    assert contents() == before


def test_nothing_to_do_asks_the_database_twice(said: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):  # the sources; whether the network was ever loaded
        load()
    assert connection.in_atomic_block  # of this test
