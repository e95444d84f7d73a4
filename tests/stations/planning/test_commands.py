"""`manage.py coverage` and `manage.py gaps`: forms of output, bad input, Ctrl-C."""

import csv
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geo.models import Area
from stations.management.commands import coverage, gaps
from tests import factories
from tests.stations.planning import city

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("name", ["coverage", "gaps"])


@pytest.fixture(autouse=True)
def _city():
    city.make()
    factories.station(at=city.metres(500, 500), hours="24/7", verification="synthetic")


def test_coverage_is_a_table_a_json_a_csv_and_a_geojson(tmp_path, capsys):
    call_command("coverage", reach="500m")
    shown = capsys.readouterr()
    assert "直线 500 米内" in shown.out
    assert "of the stops that count 1 are synthetic" in shown.err
    call_command("coverage", reach="500m", format="json", level="district")
    found = json.loads(capsys.readouterr().out)
    assert found["question"] == {"reach": "500m"}
    assert found["method"] == "line"
    assert [row["code"] for row in found["rows"]] == ["110101", "110102"]
    assert 0 < found["rows"][0]["share"] < 1
    path = tmp_path / "rows.csv"
    call_command("coverage", reach="500m", format="csv", out=path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 5
    call_command("coverage", format="geojson", out=tmp_path / "rows.geojson")
    features = json.loads((tmp_path / "rows.geojson").read_text())["features"]
    assert {f["geometry"]["type"] for f in features} <= {"Polygon", "MultiPolygon"}


def test_gaps_hold_all_that_is_not_covered(tmp_path, capsys):
    call_command("coverage", reach="500m", format="json")
    total = json.loads(capsys.readouterr().out)["rows"][0]
    call_command("gaps", reach="500m", format="geojson", limit=1000)
    features = json.loads(capsys.readouterr().out)["features"]
    left = sum(f["properties"]["demand"] for f in features)
    assert left == pytest.approx(total["demand"] - total["covered"], abs=5)
    assert {f["properties"]["reason"] for f in features} == {"no_station"}
    call_command("gaps", reach="500m", limit=1, out=tmp_path / "gaps.txt")
    assert "no_station" in (tmp_path / "gaps.txt").read_text()


@BOTH
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reach": "x"}, "--reach: .x. "),
        ({"reach": "15min"}, "--reach: "),
        ({"when": "tue:24"}, "--when: "),
        ({"want": "gold"}, "--want: "),
        ({"area": "999999"}, "--area: .*999999"),
        ({"demand": "nobody"}, "--demand: .*nobody"),
        ({"format": "csv", "out": "/nowhere/x.csv"}, "--out: "),
        ({"out": "/nowhere/x.txt"}, "--out: "),
    ],
)
def test_what_cannot_be_asked_is_named(name, wrong, said):
    given = {key: Path(value) if key == "out" else value for key, value in wrong.items()}
    with pytest.raises(CommandError, match=said):
        call_command(name, **given)


def test_gaps_take_a_sensible_number():
    with pytest.raises(CommandError, match="--limit"):
        call_command("gaps", limit=0)


@BOTH
def test_ctrl_c_leaves_nothing_half_written(name, monkeypatch, tmp_path):
    def stop(question):
        raise KeyboardInterrupt

    monkeypatch.setattr({"coverage": coverage, "gaps": gaps}[name], "answer", stop)
    with pytest.raises(CommandError, match="nothing was written"):
        call_command(name, format="csv", out=tmp_path / "x.csv")
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_help_shows_every_part_of_a_question(name, capsys):
    with pytest.raises(SystemExit):
        call_command(name, "--help")
    said = capsys.readouterr().out
    for option in ("--reach", "--when", "--want", "--area", "--demand", "--format", "--out"):
        assert option in said


def test_an_area_is_called_by_code_or_name(capsys):
    Area.objects.filter(pk="110101").update(name_zh="东城区")
    call_command("coverage", area="110101", format="csv")
    by_code = capsys.readouterr().out
    call_command("coverage", area="东城区", format="csv")
    assert capsys.readouterr().out == by_code
    with pytest.raises(CommandError, match="--area: there is no area '火星区'"):
        call_command("coverage", area="火星区")
