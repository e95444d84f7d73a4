"""What the database holds, and whether somebody keeps it fresh."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from config.doctor.finding import Finding, advice, fine, wrong
from geo.models import Area
from stations.hours.calendar import UnknownYear, day_type
from stations.models import Alert, Job, JobState, Schedule, Station

FRESH = timedelta(days=7)
LATE = timedelta(hours=1)
PATIENCE = timedelta(minutes=10)


def boundaries() -> Finding:
    drawn = Area.objects.filter(level="subdistrict", geom__isnull=False).count()
    if not drawn:
        return advice(
            "boundaries",
            "no sub-district has a boundary: points find no sub-district, the planner no people",
            "`manage.py fetch --all`",
        )
    return fine("boundaries", f"{drawn} sub-districts")


def opening_hours() -> Finding:
    last = Schedule.objects.order_by("computed_until").values_list("computed_until", flat=True)
    until = last.first()
    if not Schedule.objects.exists():
        return fine("opening hours", "no station has any")
    if until is None or until < timezone.now():
        return wrong(
            "opening hours", "not computed: every station is 未知", "`manage.py refresh_hours`"
        )
    if until < timezone.now() + FRESH:
        return advice(
            "opening hours",
            f"computed only until {timezone.localtime(until):%Y-%m-%d}",
            "run `manage.py refresh_hours` daily (docs/operations.md)",
        )
    return fine("opening hours", f"computed until {timezone.localtime(until):%Y-%m-%d}")


def holidays() -> Finding:
    day = timezone.localdate() + timedelta(days=14)
    if isinstance(day_type(day), UnknownYear):
        return advice(
            "holidays",
            f"the calendar of {day.year} is not known: hours with holidays are unknown then",
            "update the package chinese-calendar once the State Council has published it",
        )
    return fine("holidays", f"{day.year} is known")


def demonstration() -> Finding:
    synthetic, real = (Station.objects.filter(synthetic=flag).count() for flag in (True, False))
    if synthetic:
        return advice(
            "demonstration data",
            f"{synthetic} synthetic stations beside {real} real ones",
            "`manage.py demo --remove` before riders rely on it",
        )
    return fine("demonstration data", "none")


def mail() -> Finding:
    waiting = Alert.objects.filter(sent_at=None, at__lt=timezone.now() - LATE)
    if found := waiting.count():
        return wrong(
            "mail", f"{found} lines to staff wait for longer than an hour",
            "is EMAIL_HOST right, does the server answer, does `manage.py work` run?",
        )  # fmt: skip
    if not settings.EMAIL_HOST:
        return advice("mail", "e-mails to staff are printed, not sent", "set EMAIL_HOST")
    return fine("mail", f"through {settings.EMAIL_HOST}")


def worker() -> Finding:
    waiting = Job.objects.filter(state=JobState.QUEUED).order_by("created_at").first()
    if waiting and waiting.created_at < timezone.now() - PATIENCE:
        return wrong(
            "worker", f"a job waits since {timezone.localtime(waiting.created_at):%H:%M}",
            "start one: `manage.py work` (`make run` does)",
        )  # fmt: skip
    return fine("worker", "no job waits for long")
