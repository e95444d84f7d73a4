"""A report's way, its history, and what it does to its station."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from stations.actions.reports import Acknowledge, FileReport, Reject, Reopen, Resolve
from stations.models import Report, ReportEvent, Station
from stations.permissions import command
from stations.reports.draft import Draft
from stations.reports.workflow import TRANSITIONS, next_status
from stations.vocabulary import ReportStatus
from tests.factories import station

pytestmark = pytest.mark.django_db
STAFF = command("test")
STEPS = {"acknowledge": Acknowledge, "resolve": Resolve, "reject": Reject, "reopen": Reopen}


def closed(place: Station, sender: str, **more) -> Report:
    draft = Draft(type="closed_when_open", station=place)
    return FileReport(actor=STAFF, draft=draft, sender=sender, **more).execute()


def warned(place: Station) -> bool:
    return Station.objects.warned(timezone.now()).filter(pk=place.pk).exists()


@pytest.mark.parametrize("status", ReportStatus)
@pytest.mark.parametrize("step", TRANSITIONS)
def test_a_step_leads_where_the_table_says_or_is_refused(step, status):
    report = closed(station(), "a")
    Report.objects.filter(pk=report.pk).update(status=status)
    action = STEPS[step](actor=STAFF, report=report.pk, reason="已核实")
    if status in TRANSITIONS[step]:
        assert action.execute().status == TRANSITIONS[step][status]
        last = ReportEvent.objects.filter(report=report).last()
        assert (last.before, last.after, last.action) == (status, next_status(step, status), step)
    else:
        with pytest.raises(ValidationError, match="不能这样处理"):
            action.execute()


def test_an_answer_without_words_is_refused():
    report = closed(station(), "a")
    with pytest.raises(ValidationError, match="答复"):
        Reject(actor=STAFF, report=report.pk, reason=" ").execute()


def test_history_cannot_be_edited_or_deleted_and_outlives_the_report():
    report = closed(station(), "a")
    for change in ("update stations_reportevent set note='x'", "delete from stations_reportevent"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            ReportEvent.objects.raw(change + " returning id").__iter__()
    report.delete()
    assert ReportEvent.objects.count() == 1


def test_two_senders_warn_one_does_not_and_an_answer_takes_the_warning_back():
    place = station()
    first = closed(place, "a")
    closed(place, "a")
    assert not warned(place)
    closed(place, "b")
    place.refresh_from_db()
    assert warned(place)
    assert (place.warned_count, place.open_reports) == (2, 2)
    assert place.warned_until - timezone.now() > timedelta(hours=23, minutes=59)
    Reject(actor=STAFF, report=first.pk, reason="开着的").execute()
    place.refresh_from_db()
    assert (place.warned_until, place.warned_count, place.open_reports) == (None, 0, 1)


def test_what_is_held_warns_nobody_before_it_was_looked_at():
    place = station()
    closed(place, "a")
    held = closed(place, "b", held=True)
    assert not warned(place)
    assert Station.objects.get().open_reports == 1
    Acknowledge(actor=STAFF, report=held.pk).execute()
    assert warned(place)
    assert Station.objects.get().open_reports == 2


def test_the_same_key_is_the_same_report_and_the_same_sender_in_an_hour_repeats_himself():
    place = station()
    first = closed(place, "a")
    again = closed(place, "a", key=first.key)
    assert (again.pk, again.receipt) == (first.pk, first.receipt)
    other = closed(place, "a")
    assert other.receipt != first.receipt
    assert other.duplicate_of == first
    Resolve(actor=STAFF, report=first.pk, reason="今天开了").execute()
    other.refresh_from_db()
    assert (other.status, other.answer) == ("resolved", "今天开了")
