"""Staff assign, apply, fold and take back; two at once are told, and nothing is lost."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from stations.actions import ChangeStation
from stations.actions.moderation import (
    ApplyReport,
    AssignReport,
    FoldReport,
    NoteReport,
    SetDue,
    TakeBack,
)
from stations.actions.moderation.base import Stale
from stations.actions.reports import Acknowledge, FileReport, Reject
from stations.models import Report, ReportEvent, Station, Tombstone
from stations.permissions import command, rider
from stations.reports.draft import Draft
from stations.reports.due import DUE_DAYS, with_due
from stations.vocabulary import ReportType
from tests.factories import TAORANTING, station

pytestmark = pytest.mark.django_db
STAFF = command("staff")
HERE = Point(*TAORANTING, srid=4326)


def report(type: str = "wrong_location", **fields) -> Report:
    if "station" not in fields and type != "suggestion":
        fields["station"] = station()
    return FileReport(actor=rider(), draft=Draft(type=type, **fields)).execute()


def newest(about: Report) -> int:
    return about.events.latest("pk").pk


def test_applying_changes_the_station_and_answers_the_report():
    about = report()
    ApplyReport(actor=STAFF, report=about.pk, fields={"floor": "B1"}, reason="改好了").execute()
    about.refresh_from_db()
    assert (about.status, about.answer) == ("resolved", "改好了")
    assert Station.objects.get().floor == "B1"


def test_taking_back_reverts_the_station_and_the_report():
    about = report()
    ApplyReport(actor=STAFF, report=about.pk, fields={"floor": "B1"}, reason="改好了").execute()
    TakeBack(actor=STAFF, report=about.pk, seen=newest(about)).execute()
    about.refresh_from_db()
    assert (about.status, about.answer, Station.objects.get().floor) == ("new", "", "")
    assert [e.action for e in about.events.order_by("pk")] == [
        "file", "apply", "resolve", "take_back",
    ]  # fmt: skip


def test_what_changed_again_since_is_not_taken_back():
    about = report()
    ApplyReport(actor=STAFF, report=about.pk, fields={"floor": "B1"}, reason="改好了").execute()
    ChangeStation(actor=STAFF, code=about.station.code, fields={"floor": "B2"}).execute()
    with pytest.raises(ValidationError, match="floor"):
        TakeBack(actor=STAFF, report=about.pk).execute()
    about.refresh_from_db()
    assert (about.status, Station.objects.get().floor) == ("resolved", "B2")


def test_amenities_are_changed_and_taken_back_one_by_one():
    about = report(station=station(amenities=("water", "seat")))
    offered = {"water": {"state": "no"}, "toilet": {"state": "yes"}}
    ApplyReport(actor=STAFF, report=about.pk, fields={"amenities": offered}, reason="好").execute()
    changed = Station.objects.get()
    assert (changed.amenities, changed.amenities_no) == (["seat", "toilet"], ["water"])
    assert set(changed.pinned) == {"amenities.water", "amenities.toilet"}
    TakeBack(actor=STAFF, report=about.pk).execute()
    assert Station.objects.get().amenities == ["seat", "water"]


def test_a_suggested_station_is_made_and_taken_back():
    about = report("suggestion", point=HERE, suggests="new_station", text="有个站")
    fields = {"name_zh": "新站", "amenities": {"toilet": {"state": "yes"}}}
    ApplyReport(actor=STAFF, report=about.pk, fields=fields, reason="谢谢").execute()
    made = Station.objects.get()
    assert made.amenities == ["toilet"]
    about.refresh_from_db()
    assert (made.verification, made.source_id, about.station) == ("rider_report", "community", made)
    TakeBack(actor=STAFF, report=about.pk).execute()
    about.refresh_from_db()
    assert (about.station, about.status, Station.objects.count()) == (None, "new", 0)
    assert Tombstone.objects.get().code == made.code


def test_a_decision_on_what_somebody_else_decided_meanwhile_is_refused():
    about = report()
    seen = newest(about)
    Acknowledge(actor=command("quick"), report=about.pk).execute()
    with pytest.raises(Stale, match="command:quick"):
        ApplyReport(actor=STAFF, report=about.pk, seen=seen, reason="好").execute()


def test_a_folded_report_goes_with_the_one_it_repeats():
    first = report()
    second = report(station=first.station)
    Report.objects.filter(pk=second.pk).update(duplicate_of=None)
    FoldReport(actor=STAFF, report=second.pk, into=first.pk).execute()
    Reject(actor=STAFF, report=first.pk, reason="没有这回事").execute()
    second.refresh_from_db()
    assert (second.status, second.answer) == ("rejected", "没有这回事")


@pytest.mark.parametrize("into", ["itself", "nothing", "elsewhere"])
def test_a_report_is_folded_only_into_another_of_the_same_place(into):
    about = report()
    number = {"itself": about.pk, "nothing": 0, "elsewhere": report().pk}[into]
    with pytest.raises(ValidationError, match="into"):
        FoldReport(actor=STAFF, report=about.pk, into=number).execute()


def test_work_is_assigned_dated_and_noted_without_a_change_of_status():
    about, colleague = report(), User.objects.create_superuser("li")
    AssignReport(actor=STAFF, report=about.pk, to=colleague).execute()
    SetDue(actor=STAFF, report=about.pk, on=date(2026, 12, 1)).execute()
    NoteReport(actor=STAFF, report=about.pk, reason="打过电话").execute()
    about.refresh_from_db()
    assert (about.assigned_to, about.due_on, about.status) == (colleague, date(2026, 12, 1), "new")
    assert list(about.events.order_by("pk").values_list("action", "note"))[1:] == [
        ("assign", "li"), ("due", "2026-12-01"), ("note", "打过电话"),
    ]  # fmt: skip


def test_work_is_given_only_to_who_may_do_it():
    with pytest.raises(PermissionDenied):
        AssignReport(
            actor=STAFF, report=report().pk, to=User.objects.create_user("stranger")
        ).execute()


def test_every_type_has_its_days_and_a_date_of_its_own_goes_first():
    assert set(DUE_DAYS) == set(ReportType.values)
    about = report("closed_when_open")
    found = with_due(Report.objects.all()).get()
    assert found.due == timezone.localdate(about.at) + timedelta(days=2)
    SetDue(actor=STAFF, report=about.pk, on=date(2027, 1, 1)).execute()
    assert with_due(Report.objects.all()).get().due == date(2027, 1, 1)
    assert ReportEvent.objects.count() == 2
