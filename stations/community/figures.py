"""What a pilot is judged by: figures of its township as they are today."""

from typing import Any

from geo.models import Area
from stations.models import AreaHealth, Need, Service
from stations.parameters import ParameterError
from stations.planning.answer import answer
from stations.planning.question import Question
from stations.schedules import today
from stations.vocabulary import ListStatus, NeedStatus


def figures(area: Area) -> dict[str, Any]:
    """Named figures, None where they cannot be known; `on` is the day, shares are 0 to 1.

    `coverage` is the share of residents with an open station within 1,000 m (straight line),
    `people_per_station` counts real stations only, as `stations` does.
    """
    health = AreaHealth.objects.defer("geom").get(pk=area.pk)
    needs = Need.objects.filter(subdistrict=area)
    return {
        "on": today().isoformat(),
        "population": health.population,
        "stations": health.stations,
        "people_per_station": _ratio(health.population, health.stations),
        "coverage": _coverage(area.pk),
        "verified_share": health.verified_share,
        "hours_share": health.hours_share,
        "entrance_share": health.entrance_share,
        "needs_open": needs.filter(status=NeedStatus.OPEN).count(),
        "needs_served": needs.filter(status=NeedStatus.SERVED).count(),
        "services": Service.objects.filter(subdistrict=area, status=ListStatus.ON).count(),
    }


def _ratio(people: int | None, stations: int) -> int | None:
    return round(people / stations) if people and stations else None


def _coverage(code: str) -> float | None:
    """None without a boundary or without a layer of demand."""
    try:
        share = answer(Question(area=code)).total.share
    except ParameterError:
        return None
    return share and round(share, 4)
