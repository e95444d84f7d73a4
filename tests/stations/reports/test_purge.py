"""What is kept for a time only goes, and what is open stays."""

import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from stations.models import Report, ReportEvent
from stations.reports import photos
from tests.factories import station


@pytest.mark.django_db(transaction=True)
def test_old_photos_and_answered_reports_go(settings, tmp_path):
    settings.PHOTOS = tmp_path
    old = timezone.now() - timedelta(days=100)
    place = station()

    def report(**fields) -> Report:
        name = photos.keep(b"webp")
        os.utime(photos.path(name), (old.timestamp(), old.timestamp()))
        made = Report.objects.create(
            type="praise", station=place, text="好", photo=name, sender="x", **fields
        )
        ReportEvent.objects.create(report=made, action="file", actor="rider")
        return made

    live, answered, young = report(at=old), report(status="resolved"), report()
    shown = report(at=old, photo_public=True)
    orphan = photos.keep(b"webp")
    os.utime(photos.path(orphan), (old.timestamp(), old.timestamp()))
    call_command("purge", "--photo-days", "90", "--report-days", "0", verbosity=0)
    assert set(Report.objects.all()) == {live, young, shown}
    live.refresh_from_db()
    assert (live.photo, live.sender, live.text) == ("", "", "好")
    assert {path.name for path in tmp_path.iterdir()} == {young.photo, shown.photo}
    assert ReportEvent.objects.filter(report=answered.pk).exists()
