"""What is kept for a time only. History keeps that there were reports, never what they said."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stations.actions.base import Action
from stations.models import Alert, Confirmation, Occupancy, Report, SenderKey, Sending
from stations.reports import photos
from stations.reports.workflow import LIVE
from stations.schedules import today

SENDERS_AFTER = timedelta(days=2)
CONFIRMATIONS_AFTER = timedelta(days=365)
ALERTS_AFTER = timedelta(days=30)
UNFINISHED = timedelta(hours=1)  # a photo without a report is one whose transaction failed


@dataclass(kw_only=True)
class PurgeReports(Action[dict[str, int]]):
    """Returns what was deleted, and how many of it."""

    name = "purge"
    permission = "stations.delete_report"

    photos_after: timedelta
    reports_after: timedelta

    def perform(self) -> dict[str, int]:
        now = timezone.now()
        old = Report.objects.filter(updated_at__lt=now - self.reports_after).exclude(
            status__in=LIVE
        )
        reports = old.delete()[1].get("stations.Report", 0)
        # what staff put on a station's page lasts as long as its report
        unseen = Report.objects.filter(at__lt=now - self.photos_after, photo_public=False)
        unseen.exclude(photo="").update(photo="")
        Occupancy.objects.filter(at__lt=now - timedelta(hours=1)).delete()
        Confirmation.objects.filter(at__lt=now - CONFIRMATIONS_AFTER).delete()
        SenderKey.objects.filter(day__lt=today() - timedelta(days=1)).delete()
        Alert.objects.filter(sent_at__lt=now - ALERTS_AFTER).delete()
        Sending.objects.filter(window__lt=now - SENDERS_AFTER).delete()
        Report.objects.filter(at__lt=now - SENDERS_AFTER).exclude(sender="").update(sender="")
        unused = list(self._unused())
        for path in unused:
            transaction.on_commit(partial(photos.forget, path.name))
        return {"reports": reports, "photos": len(unused)}

    def _unused(self) -> list[Path]:
        """Files that no report refers to any more."""
        kept = set(Report.objects.exclude(photo="").values_list("photo", flat=True))
        folder = Path(settings.PHOTOS)
        before = (timezone.now() - UNFINISHED).timestamp()
        return [
            path
            for path in (folder.iterdir() if folder.is_dir() else ())
            if path.name not in kept and path.stat().st_mtime < before
        ]
