"""The daily list of what is due today or should have been answered before."""

from stations.alerts.who import reachable, responsible
from stations.models import Alert, Report
from stations.reports.due import with_due
from stations.reports.workflow import LIVE
from stations.schedules import today
from stations.vocabulary import AlertKind


def remind() -> int:
    """Note down each due report for whoever has it, else for those responsible; how many.

    A second call of the day adds nothing.
    """
    rows = with_due(Report.objects.filter(status__in=LIVE, duplicate_of=None))
    rows = rows.exclude(station__synthetic=True).filter(due__lte=today())
    assignees = reachable().in_bulk()
    known: dict[tuple[str | None, str | None], list[int]] = {}
    alerts = []
    for number, subdistrict, district, assigned in rows.values_list(
        "pk", "subdistrict", "district", "assigned_to"
    ):
        area = (subdistrict, district)
        if area not in known:
            known[area] = [user.pk for user in responsible(*area)]
        users = [assigned] if assigned in assignees else known[area]
        alerts += [
            Alert(user_id=user, kind=AlertKind.OVERDUE, item=f"report:{number}", day=today())
            for user in users
        ]
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)
    return len(alerts)
