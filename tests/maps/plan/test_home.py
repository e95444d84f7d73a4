"""`/plan/`: one question, its answer, worst first."""

from dataclasses import replace

import pytest
from django.core.cache import caches

from geo.models import Area
from maps.plan.coverage import subdistricts
from stations.models import PlanSnapshot
from stations.planning import Question
from stations.plans import snapshots
from stations.plans.answers import found
from stations.schedules import today
from tests.factories import station

URL = "/plan/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def text_of(client, **query):
    return client.get(URL, query).content.decode()


def test_subdistricts_with_the_least_coverage_come_first(client):
    text = text_of(client)
    table = text[text.index("data-rows") :]
    assert table.index("德胜街道") < table.index("陶然亭街道")
    assert table.count('class="spark"') == 2


def test_the_form_leads_to_an_address_with_the_parameters_of_the_api(client):
    sent = {
        "demand": "census",
        "within": "walk-15min",
        "day": "workday",
        "hour": "23",
        "want": "seat",
    }
    address = client.get(URL, sent)["Location"]
    assert address == "/plan/?demand=census&want=seat&mode=walk&reach=15min&when=workday%3A23"
    text = client.get(address).content.decode()
    for chosen in ("walk-15min", "workday", "23", "seat"):
        assert f'<option value="{chosen}" selected>' in text


def test_at_whatever_time_asks_for_no_hour(client):
    assert "when" not in client.get(URL, {"day": "", "hour": "23"})["Location"]


def test_what_has_no_option_of_its_own_stays_chosen(client):
    text = text_of(client, mode="walk", reach="777m", want="seat,toilet", status="open,planned")
    assert '<option value="walk-777m" selected>步行 777 米内' in text
    assert '<option value="seat,toilet" selected>' in text
    assert '<input type="hidden" name="status" value="open,planned">' in text


@pytest.mark.parametrize(
    ("name", "value"),
    [("mode", "fly"), ("reach", "0m"), ("want", "gold"), ("when", "x:1"), ("area", "999"),
     ("demand", "nobody")],
)  # fmt: skip
def test_what_cannot_be_used_is_named_and_the_default_answers(client, name, value):
    answer = client.get(URL, {name: value})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert f"<b>{name}</b>" in text
    assert "骑行 5 分钟内" in text


def test_the_strip_says_how_it_changed_since_the_snapshot(client):
    snapshots.take()
    PlanSnapshot.objects.update(date=today().replace(year=today().year - 1))
    assert "持平" in text_of(client)
    caches["plans"].clear()  # the test is one transaction, so that the version stays
    station((116.31, 39.88), hours="24/7", amenities=("phone_charge",))
    text = text_of(client)
    assert "个百分点（比" in text
    assert "还没有更早的快照" not in text


def test_without_a_snapshot_the_strip_says_so(client):
    assert text_of(client).count("还没有更早的快照") == 4


def test_demonstration_data_are_said(client):
    assert "演示数据" not in text_of(client)
    caches["plans"].clear()
    station((116.31, 39.88), synthetic=True, verification="synthetic")
    assert "其中 1 个站是演示数据" in text_of(client)


def test_unknown_hours_are_not_taken_for_open(client):
    station((116.31, 39.88))
    assert "1 个站时间未知" in text_of(client, when="workday:15")


def test_one_subdistrict_alone(client):
    text = text_of(client, area="110102012")
    assert "陶然亭街道 · 骑行 5 分钟内" in text


def test_english(client):
    assert "Taoranting" in client.get("/en/plan/").content.decode()


def test_names_cannot_become_markup(client):
    Area.objects.filter(code="110102010").update(name_zh="</script><b>x")
    for address in ("/plan/", "/plan/map/", "/plan/map.svg", "/plan/print/"):
        assert "<b>x" not in client.get(address).content.decode()


def test_districts_stand_in_where_nobody_knows_who_lives_in_sub_districts():
    answered = found(Question())
    assert {row.level for row in subdistricts(answered)} == {"subdistrict"}
    rows = [replace(r, share=None) if r.level == "subdistrict" else r for r in answered.rows]
    assert {row.name_zh for row in subdistricts(replace(answered, rows=tuple(rows)))} == {"西城区"}
