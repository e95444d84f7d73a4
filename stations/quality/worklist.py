"""What to verify next: most use first, longest unverified first. Real stations only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.contrib.gis.geos import Point
from django.db import connection

from geo import walk
from stations.hours import SHANGHAI
from stations.models import Station
from stations.querysets import METRIC_SRID
from stations.schedules import today
from stations.vocabulary import CoordPrecision

SQL = (Path(__file__).parents[1] / "sql" / "verify_next.sql").read_text(encoding="utf-8")
RARE = ("battery_swap", "ebike_charge")  # with 24 h, what decides where riders go (domain)
NIGHT = time(2)


@dataclass(frozen=True)
class Task:
    """A station to visit and why. `days` since it was verified, None for never."""

    station: Station
    priority: float
    days: int | None
    residents: int | None
    night: bool
    rare: tuple[str, ...]

    @property
    def hours_unknown(self) -> bool:
        return not self.station.hours

    @property
    def entrance_unknown(self) -> bool:
        return self.station.coord_precision != CoordPrecision.ENTRANCE


def worklist(area: str = "", limit: int = 20) -> list[Task]:
    """The first `limit` tasks of a district or sub-district, or of the whole city. Two queries."""
    day = today()
    night = datetime.combine(day + timedelta(days=1), NIGHT, SHANGHAI)
    values: dict[str, Any] = {
        "today": day,
        "night": night,
        "rare": list(RARE),
        "area": area,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, {**values, "rare": list(RARE)})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    wanted = Station.objects.select_related("district", "subdistrict", "source")
    stations = wanted.in_bulk([row[0] for row in rows])
    return [
        Task(stations[pk], float(priority), days, residents, bool(night), tuple(rare))
        for pk, residents, days, night, rare, priority in rows
    ]


def as_walk(tasks: Sequence[Task], start: Point | None = None) -> list[Task]:
    """The same tasks, each nearest to the one before; those without a place come last.

    Begins at the task nearest to `start` (WGS-84), or with the most urgent one.
    """
    placed = [task for task in tasks if task.station.point is not None]
    points = np.array([(task.station.point_m.x, task.station.point_m.y) for task in placed])
    begin = None
    if start is not None:
        there = start.clone()
        there.transform(METRIC_SRID)
        begin = np.array([there.x, there.y])
    ordered = [placed[i] for i in walk.order(points, begin)]
    return [*ordered, *(task for task in tasks if task.station.point is None)]
