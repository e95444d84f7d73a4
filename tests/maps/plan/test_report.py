"""`/plan/report/{area}/` and `manage.py report`: one area on paper."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from stations.models import PlanSnapshot
from stations.planning import Question
from stations.plans import snapshots
from stations.plans.distribution import distribution
from stations.schedules import today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


@pytest.mark.parametrize("code", ["110000", "110102", "110102012"])
def test_city_district_and_subdistrict_have_a_report(client, code):
    text = client.get(f"/plan/report/{code}/").content.decode()
    for heading in ("数字", "地图", "盲区", "数据状况", "方法和限度"):
        assert f"<h2>{heading}</h2>" in text
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="still-map"' in text
    assert "按普查总数推算" in text


def test_an_area_nobody_knows_is_not_found(client):
    assert client.get("/plan/report/999/").status_code == 404


def test_english(client):
    assert "Coverage report" in client.get("/en/plan/report/110102/").content.decode()


def test_two_days_make_a_trend(client):
    assert "看不出变化" in client.get("/plan/report/110102/").content.decode()
    snapshots.take()
    PlanSnapshot.objects.update(date=today() - timedelta(days=1))
    snapshots.take()
    text = client.get("/plan/report/110102/").content.decode()
    assert "<polyline" in text
    assert f"{today():%Y-%m-%d}" in text


def test_distances_of_all_people_add_up(client):
    shares = distribution(Question(area="110102"))
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert shares[0] > 0
    assert "0–250 米" in client.get("/plan/report/110102/").content.decode()
    assert "0–250 米" in client.get("/plan/?area=110102").content.decode()


@pytest.mark.parametrize("area", ["110102", "110102012"])
def test_gaps_can_be_printed_with_a_still_map(client, area):
    text = client.get(f"/plan/gaps/print/?mode=walk&reach=5min&area={area}").content.decode()
    assert 'class="still-map"' in text
    assert "没有站" in text
    assert client.get("/plan/gaps/print/?reach=x").status_code == 400


def test_the_command_names_what_cannot_be_written(tmp_path):
    with pytest.raises(CommandError, match="-o: "):
        call_command("report", "110102", output=str(tmp_path / "nowhere" / "x.html"))


def test_the_command_writes_one_file_that_needs_nothing_else(tmp_path):
    path = tmp_path / "report.html"
    call_command("report", "110102", output=str(path), lang="en")
    text = path.read_text()
    assert '<html lang="en">' in text
    assert "/static/" not in text
    assert "--brand:" in text
    with pytest.raises(CommandError, match="999"):
        call_command("report", "999")


def test_a_second_snapshot_of_a_day_replaces_the_first():
    assert snapshots.take() == snapshots.take() == PlanSnapshot.objects.count()


def test_a_snapshot_becomes_the_collections_coverage_and_gaps(client):
    def items(collection):
        address = f"/api/collections/{collection}/items?question=double-15-night&sortby=-demand"
        return [f["properties"] for f in client.get(address).json()["features"]]

    assert items("coverage") == items("gaps") == []
    snapshots.take()
    rows = {row["area_code"]: row for row in items("coverage")}
    assert next(iter(rows)) == "110000"
    assert rows["110102012"]["share"] > rows["110102010"]["share"]
    assert rows["110000"]["covered"] == pytest.approx(
        rows["110102012"]["covered"] + rows["110102010"]["covered"]
    )
    assert rows["110000"]["parameters"] == "mode=walk&reach=15min&when=workday%3A23"
    assert (rows["110000"]["method"], rows["110000"]["source"]) == ("detour", "普查")
    gaps = items("gaps")
    assert {gap["reason"] for gap in gaps} == {"closed", "no_station"}
    left = rows["110000"]["demand"] - rows["110000"]["covered"]
    assert sum(gap["demand"] for gap in gaps) == pytest.approx(left, rel=0.01)


def test_old_snapshots_stay_for_the_first_of_the_month_only():
    snapshots.take()
    first = (today() - timedelta(days=200)).replace(day=1)
    for day in (first, first + timedelta(days=3)):
        row = PlanSnapshot.objects.filter(date=today()).first()
        row.pk, row.date = None, day
        row.save()
    snapshots.take()
    old = PlanSnapshot.objects.filter(date__lt=today()).values_list("date", flat=True)
    assert list(old) == [first]
