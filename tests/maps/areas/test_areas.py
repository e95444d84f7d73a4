"""`/areas/` and `/areas/{code}/`: the three lists for people, and a rider's request."""

import pytest

from stations.actions import AddEntry, AskFor
from stations.models import Need, Resource, Service, Voice
from stations.permissions import command, rider
from tests.factories import station
from tests.stations.community.conftest import DESHENG, TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")
EVIL = "<script>alert(1)</script>'; DROP TABLE stations_need; --"


def add(model, **fields):
    return AddEntry(
        actor=command("test"), model=model, subdistrict=TAORANTING, fields=fields
    ).execute()


def page(client, path=f"/areas/{TAORANTING}/"):
    return client.get(path).content.decode()


def test_the_three_lists_with_the_amenities_of_stations(client):
    stop = station(amenities=("water",))
    AskFor(actor=rider(), subdistrict=TAORANTING, topic="food").execute()
    add(Resource, name_zh="社区食堂", kind="room", capacity=60, contact_role="社区党委")
    add(Service, name_zh="法律咨询日", topic="advice")
    text = page(client)
    for words in ("吃饭喝水", "1 人提过", "社区食堂", "容量 60", "找社区党委", "法律咨询日",
                  "时间未知", stop.name_zh, "饮水"):  # fmt: skip
        assert words in text
    assert "1 人提过" not in page(client, f"/areas/{DESHENG}/")


def test_every_list_says_that_it_is_empty(client):
    text = page(client, f"/areas/{DESHENG}/")
    for words in ("你来说第一条", "还没有填资源", "街道自己的服务还没有填", "还没有驿站"):
        assert words in text


def test_districts_count_what_lies_in_their_subdistricts(client):
    add(Resource, name_zh="社区食堂", kind="room")
    for path, name in (("/areas/", "西城区"), ("/areas/110102/", "陶然亭街道")):
        row = page(client, path).split(name)[-1].split("</tr>")[0]
        assert row.count("<td>1</td>") == 1, name


@pytest.mark.parametrize("code", ["999", "1101; --", "%00"])
def test_an_unknown_area_is_a_helpful_404(client, code):
    answer = client.get(f"/areas/{code}/")
    assert answer.status_code == 404
    assert "/areas/" in answer.content.decode()


def test_a_rider_asks_without_signing_in(client):
    answer = client.post(f"/areas/{TAORANTING}/ask/", {"topic": "food", "words": EVIL})
    assert answer.headers["Location"] == f"/areas/{TAORANTING}/?asked=1#needs"
    assert Need.objects.get().people == 1
    assert Voice.objects.get().words == EVIL
    text = page(client, answer.headers["Location"])
    assert "记下了" in text
    assert "DROP TABLE" not in text, "a rider's words are for the staff"


@pytest.mark.parametrize(
    "sent", [{}, {"topic": "castle"}, {"topic": "food", "words": "长" * 201},
             {"topic": "food", "words": "\0"}],
)  # fmt: skip
def test_what_cannot_be_used_is_said_and_nothing_is_kept(client, sent):
    answer = client.post(f"/areas/{TAORANTING}/ask/", sent)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Need.objects.exists()


def test_machines_and_floods_are_kept_out(client):
    path, sent = f"/areas/{TAORANTING}/ask/", {"topic": "food"}
    assert client.post(path, sent | {"website": "http://x"}).status_code == 302
    assert not Need.objects.exists()
    answers = [client.post(path, sent).status_code for _time in range(6)]
    assert answers == [302] * 5 + [429], "six an hour without a proof of work"
    assert Need.objects.get().people == 5


def test_nobody_asks_a_district_or_by_following_a_link(client):
    assert client.post("/areas/110102/ask/", {"topic": "food"}).status_code == 404
    assert client.get(f"/areas/{TAORANTING}/ask/").status_code == 405


def test_what_staff_typed_is_harmless_on_the_page(client):
    add(Resource, name_zh=EVIL[:100], kind="room", note=EVIL)
    assert "<script>alert" not in page(client)


def test_english(client):
    AskFor(actor=rider(), subdistrict=TAORANTING, topic="food").execute()
    text = page(client, f"/en/areas/{TAORANTING}/")
    assert "food and water" in text
    assert "1 person asked" in text


def test_queries(client, django_assert_num_queries):
    station(amenities=("water",))
    add(Resource, name_zh="社区食堂", kind="room")
    # area · three lists · activities · notices · programmes · pilots · stations
    with django_assert_num_queries(9):
        page(client)
    with django_assert_num_queries(2):  # city · districts with their counts
        page(client, "/areas/")
