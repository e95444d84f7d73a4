"""The opening intervals of every schedule in use, in minutes from one moment."""

from collections import defaultdict
from typing import Any

from django.db.models import Max, Min

from stations.models import OpenInterval, Schedule
from stations.wants import ALWAYS


def schedules() -> dict[str, Any]:
    """`intervals` maps a schedule's number to [start, end, state, access mode] rows.

    Minutes count from `from`; `until` is where knowledge ends. State 1 is open, 0 unknown;
    what no interval covers is closed. An access mode is given where it differs for the span.
    `always` are the schedules that never close.
    """
    span = Schedule.objects.aggregate(start=Min("computed_from"), until=Max("computed_until"))
    if span["start"] is None:
        return {"from": None, "until": None, "intervals": {}, "always": []}
    start = span["start"]
    table: dict[int, list[list[Any]]] = defaultdict(list)
    rows = OpenInterval.objects.order_by("schedule_id", "during").values_list(
        "schedule_id", "during", "state", "access_mode"
    )
    for schedule, during, state, mode in rows:
        begin, end = (
            int((bound - start).total_seconds() // 60) for bound in (during.lower, during.upper)
        )
        row: list[Any] = [begin, end, int(state == OpenInterval.State.OPEN)]
        table[schedule].append([*row, mode] if mode else row)
    return {
        "from": start.isoformat(),
        "until": span["until"].isoformat(),
        "intervals": dict(table),
        "always": list(Schedule.objects.filter(hours=ALWAYS).values_list("pk", flat=True)),
    }
