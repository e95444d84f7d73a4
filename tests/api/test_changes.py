"""/api/changes: a harvester that follows `next` ends up with exactly what is public."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from stations.actions import ChangeStation, WithdrawStation
from stations.models import Station
from stations.permissions import command
from tests.factories import station
from tests.quiet import let_others_finish

URL = "/api/changes"
DAY = date(2026, 11, 1)


def harvest(client, since=None, limit=2) -> tuple[dict[str, str], str]:
    """Follow `next` to the end; the last word on each code."""
    known: dict[str, str] = {}
    let_others_finish()
    while True:
        query = {"limit": limit} | ({"since": since} if since else {})
        page = client.get(URL, query).json()
        known |= {change["code"]: change["change"] for change in page["changes"]}
        since = page["next"]
        if not page["more"]:
            return known, since


@pytest.mark.django_db(transaction=True)
def test_additions_changes_withdrawals_and_deletions_all_arrive(client):
    first, second, third = station(), station(), station()
    known, token = harvest(client)
    assert known == dict.fromkeys([first.code, second.code, third.code], "upsert")
    assert harvest(client, token)[0] == {}

    ChangeStation(actor=command("test"), code=first.code, fields={"floor": "2"}).execute()
    WithdrawStation(actor=command("test"), code=second.code, reason="拆迁", on=DAY).execute()
    third.delete()
    fourth = station()
    known, _token = harvest(client, token)
    assert known == {
        first.code: "upsert",
        second.code: "remove",
        third.code: "remove",
        fourth.code: "upsert",
    }


@pytest.mark.django_db(transaction=True)
def test_a_removal_says_why(client):
    made = station()
    WithdrawStation(actor=command("test"), code=made.code, reason="拆迁", on=DAY).execute()
    let_others_finish()
    [change] = client.get(URL).json()["changes"]
    assert (change["change"], change["reason"]) == ("remove", "拆迁")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_commits_late_is_not_missed(client):
    """A slow writer starts first and commits after a fast one that was already harvested."""
    slow, fast = station(), station()
    _known, token = harvest(client)
    written, harvested = Barrier(2), Barrier(2)

    def write_slowly() -> None:
        with transaction.atomic():
            Station.objects.filter(pk=slow.pk).update(floor="1")
            written.wait(10)
            harvested.wait(10)
        connection.close()

    writer = Thread(target=write_slowly)
    writer.start()
    written.wait(10)
    Station.objects.filter(pk=fast.pk).update(floor="1")
    seen, token = harvest(client, token)
    harvested.wait(10)
    writer.join(10)
    later, _token = harvest(client, token)
    assert {*seen, *later} == {slow.code, fast.code}
    assert slow.code in later


@pytest.mark.django_db(transaction=True)
def test_beginning_with_a_time_skips_what_is_older(client):
    station()
    from django.utils import timezone

    now = timezone.now().isoformat()
    later = station()
    assert list(harvest(client, now, limit=10)[0]) == [later.code]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "since", ["yesterday", "12", "9" * 30 + "-", "12-YZ1", "2026-99-01T00:00:00Z", "-"]
)
def test_a_bad_position_is_named(client, since):
    answer = client.get(URL, {"since": since})
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "since"


@pytest.mark.django_db(transaction=True)
def test_a_mark_from_before_a_restored_backup_is_gone(client):
    station()
    _known, token = harvest(client)
    other = "0" * 8 + token[8:]
    answer = client.get(URL, {"since": other})
    assert answer.status_code == 410
    assert answer.json()["parameter"] == "since"
    assert harvest(client, token)[0] == {}
