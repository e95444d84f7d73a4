"""`/notices/` and putting one up: read by staff first, gone when its time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stations.actions import AddEntry, MoveEntry
from stations.models import Notice
from stations.permissions import command
from tests.stations.community.conftest import DESHENG, TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")
NEW = f"/areas/{TAORANTING}/notices/new/"
SENT = {"kind": "lodging", "name_zh": "床位一张", "contact": "到驿站找值班的人", "days": "7"}


def add(area=TAORANTING, **fields):
    now = timezone.now()
    values = {"name_zh": "招分拣员", "kind": "job", "valid_from": now,
              "valid_until": now + timedelta(days=7)}  # fmt: skip
    return AddEntry(
        actor=command("test"), model=Notice, subdistrict=area, fields=values | fields
    ).execute()


def text(client, **query):
    return client.get("/notices/", query).content.decode()


def test_by_area_and_kind_and_only_while_it_is_valid(client, at):
    add()
    add(DESHENG, name_zh="床位一张", kind="lodging")
    assert "招分拣员" in text(client)
    assert "床位一张" not in text(client, area=TAORANTING)
    assert "招分拣员" not in text(client, kind="lodging")
    at(timezone.now() + timedelta(days=8))
    assert "现在没有告示" in text(client)


def test_anybody_puts_one_up_and_staff_let_it_through(client):
    assert "交给街道看" in client.get(NEW).content.decode()
    answer = client.post(NEW, SENT)
    assert "收到了" in client.get(answer.headers["Location"]).content.decode()
    made = Notice.objects.get()
    assert (made.status, made.source_id) == ("pending", "community")
    assert made.valid_until - made.valid_from == timedelta(days=7)
    assert "床位一张" not in text(client)
    MoveEntry(actor=command("test"), model=Notice, code=made.code, to="published").execute()
    assert "床位一张" in text(client)


@pytest.mark.parametrize(
    "change",
    [{"kind": "castle"}, {"name_zh": ""}, {"contact": "13800138000"}, {"days": "999"},
     {"note": "长" * 501}, {"name_zh": "\0"}],
)  # fmt: skip
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(client, change):
    answer = client.post(NEW, SENT | change)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert ("床位一张" in answer.content.decode()) == ("name_zh" not in change)
    assert not Notice.objects.exists()


def test_machines_and_floods_are_kept_out(client):
    assert client.post(NEW, SENT | {"website": "http://x"}).status_code == 302
    assert not Notice.objects.exists()
    answers = [client.post(NEW, SENT).status_code for _time in range(6)]
    assert answers == [302] * 5 + [429], "six an hour without a proof of work"
    assert Notice.objects.count() == 5


def test_nobody_puts_one_up_in_a_district_or_nowhere(client):
    assert client.post("/areas/110102/notices/new/", SENT).status_code == 404
    assert client.get("/areas/999/notices/new/").status_code == 404


@pytest.mark.parametrize("query", [{"area": "999"}, {"kind": "castle"}])
def test_what_cannot_be_used_is_named_and_the_rest_answers(client, query):
    add()
    answer = client.get("/notices/", query)
    assert answer.status_code == 400
    assert "招分拣员" in answer.content.decode()


def test_what_the_public_wrote_is_harmless(client):
    add(name_zh="<script>alert(1)</script>", note="'; DROP TABLE x; --")
    assert "<script>alert" not in text(client)


def test_queries(client, django_assert_num_queries):
    add()
    add(DESHENG)
    with django_assert_num_queries(1):
        client.get("/notices/")
