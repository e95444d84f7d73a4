"""Staff hear by e-mail of what is new, theirs or due, once, even when the server was away."""

from datetime import date, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stations.actions.moderation import AssignReport, SetDue
from stations.actions.notices import PostNotice
from stations.actions.reports import FileReport, Reject
from stations.alerts import deliver
from stations.alerts.deliver import LONGEST, pause
from stations.models import Alert, Report
from stations.permissions import command, rider
from stations.reports.draft import Draft
from tests.people import City, city, placed

pytestmark = pytest.mark.django_db
STAFF = command("test")


@pytest.fixture
def town(db) -> City:
    made = city()
    for name in ("editor", "planner", "admin"):
        made.users[name].email = f"{name}@example.org"
        made.users[name].save()
    return made


def report(town: City, type: str = "hours_wrong", **fields) -> Report:
    draft = Draft(type=type, text="骑手的话", **{"station": town.own} | fields)
    return FileReport(actor=rider(), draft=draft).execute()


def sent(town: City) -> list[Any]:
    """Deliver what waits, as the worker does once its time has come."""
    for user in town.users.values():
        deliver.call(user.pk)
    return mail.outbox


def test_the_editor_hears_of_what_is_new_in_one_mail_without_riders_words(town):
    about, other = report(town), report(town, "praise")
    (letter,) = sent(town)
    assert letter.to == ["editor@example.org"]
    assert letter.subject == "驿站待办：新的 2"
    assert f"/moderation/reports/{about.pk}/" in letter.body
    assert f"/moderation/reports/{other.pk}/" in letter.body
    assert "骑手的话" not in letter.body
    assert sent(town) == [letter]


def test_where_no_editor_has_an_address_the_planner_hears_and_else_the_administrator(town):
    User.objects.filter(username="editor").update(is_active=False)
    report(town)
    report(town, station=town.other)
    assert [letter.to for letter in sent(town)] == [["planner@example.org"], ["admin@example.org"]]


def test_repetitions_and_demonstration_tell_nobody(town):
    for _n in range(2):
        draft = Draft(type="hours_wrong", station=town.own)
        FileReport(actor=rider(), draft=draft, sender="a").execute()
    report(town, station=placed(town.areas["11"], synthetic=True, verification="synthetic"))
    assert Alert.objects.count() == 1


def test_who_is_given_a_report_hears_of_it_unless_he_took_it_himself(town):
    about, colleague = report(town), town.users["planner"]
    Alert.objects.all().delete()
    AssignReport(actor=town.actor("planner"), report=about.pk, to=colleague).execute()
    assert not Alert.objects.exists()
    AssignReport(actor=town.actor("editor"), report=about.pk, to=colleague).execute()
    (letter,) = sent(town)
    assert (letter.to, letter.subject) == (["planner@example.org"], "驿站待办：分给你的 1")


def test_a_notice_that_waits_is_told_too(town):
    fields = {"kind": "job", "name_zh": "招人", "valid_from": timezone.now(),
              "valid_until": timezone.now() + timedelta(days=7), "contact": "值班"}  # fmt: skip
    PostNotice(actor=rider(), subdistrict="11", fields=fields).execute()
    (letter,) = sent(town)
    assert "/moderation/community/notice/" in letter.body


def test_a_dead_mail_server_loses_nothing_and_is_tried_again_later(town, monkeypatch):
    report(town)
    with monkeypatch.context() as broken:

        def refuse(self):
            raise SMTPServerDisconnected("gone")

        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        assert sent(town) == []
        DBTaskResult.objects.all().delete()
        assert sent(town) == sent(town) == []
        assert DBTaskResult.objects.filter(status="READY").count() == 1, "one is left to try"
    assert Alert.objects.get().attempts == 3
    assert len(sent(town)) == 1
    assert pause(1) < pause(5) < pause(50) == LONGEST


def test_a_second_mail_waits_some_minutes(town):
    report(town)
    assert len(sent(town)) == 1
    report(town, "praise")
    assert len(sent(town)) == 1
    Alert.objects.update(at=timezone.now() - timedelta(minutes=6))
    Alert.objects.exclude(sent_at=None).update(sent_at=timezone.now() - timedelta(minutes=6))
    assert len(sent(town)) == 2


def test_what_was_answered_meanwhile_is_not_told(town):
    about = report(town)
    Reject(actor=STAFF, report=about.pk, reason="没有").execute()
    assert sent(town) == []
    assert Alert.objects.get().sent_at


def test_every_day_those_responsible_hear_once_of_what_is_due(town):
    late, mine, later = report(town), report(town, "praise"), report(town, "closed_when_open")
    for about in (late, mine):
        SetDue(actor=STAFF, report=about.pk, on=date(2020, 1, 1)).execute()
    SetDue(actor=STAFF, report=later.pk, on=date(2099, 1, 1)).execute()
    AssignReport(actor=STAFF, report=mine.pk, to=town.users["planner"]).execute()
    Alert.objects.all().delete()
    for _n in range(2):
        call_command("notify")
    told = Alert.objects.values_list("user__username", "item", "kind")
    assert set(told) == {
        ("editor", f"report:{late.pk}", "overdue"), ("planner", f"report:{mine.pk}", "overdue"),
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_it(town):
    report(town)
    call_command("work", batch=True)  # takes up what waits, whoever was to send it
    assert [letter.to for letter in mail.outbox] == [["editor@example.org"]]
