"""Who files a report or does something with one holds its station first.

So whoever repeats a report never repeats one that is being answered, which nobody would answer
again; and two that took station and report in other orders would wait in a circle.
"""

from typing import Any

from stations.models import Report, Station


def hold(**which: Any) -> Report:
    """The report, held with its station until the transaction ends. Raises Report.DoesNotExist."""
    hold_station(Report.objects.filter(**which).values_list("station", flat=True).first())
    report: Report = Report.objects.select_for_update(of=("self",)).get(**which)
    return report


def hold_station(station: int | None) -> None:
    if station:
        Station.objects.select_for_update(of=("self",)).get(pk=station)
