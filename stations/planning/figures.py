"""One line of figures for each area."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from geo.coverage.measures import measure
from geo.demand.cells import Cells
from geo.metric import Floats
from geo.vocabulary import Level
from stations.planning.areas import Region
from stations.planning.question import CITY
from stations.planning.supply import PlanStation, Standing, Supply


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    """Demand in the unit of its layer, distances in metres; None where it cannot be known.

    `share` and `twice` are of the demand with one and with two stations within reach;
    `area_share` is of the ground. `stations` are those inside that count; `per_10000` is their
    number per 10,000 of the demand, `per_km2` per square kilometre.
    """

    code: str
    level: str
    name_zh: str
    name_en: str
    demand: float
    covered: float
    share: float | None
    twice: float | None
    area_share: float | None
    mean: float | None
    p50: float | None
    p90: float | None
    stations: int
    per_10000: float | None
    per_km2: float | None


def figures(
    place: Region, cells: Cells, distances: Floats, offer: Supply, reach: float, ground: Floats
) -> list[AreaFigures]:
    """In the order of `place.inside`; `ground` are the shares of their areas within reach."""
    counting = offer.upto(Standing.COUNTS)
    counts: Counter[str] = Counter()
    for i in counting:
        counts.update(area_codes(offer.stations[i]))
    found: dict[int, AreaFigures] = {}
    order = np.argsort(distances[:, 0])  # once, so that the quantiles of each level find it sorted
    weight, distances, area = cells.weight[order], distances[order], cells.area[order]
    for level in Level.values:
        group = place.groups(cells.codes, level).astype(np.int16)[area]
        sums = measure(weight, distances, reach, group, len(place.inside))
        for i, territory in enumerate(place.inside):
            if territory.level != level:
                continue
            demand, stations = float(sums.demand[i]), counts[territory.code]
            found[i] = AreaFigures(
                code=territory.code,
                level=level,
                name_zh=territory.name_zh,
                name_en=territory.name_en,
                demand=demand,
                covered=float(sums.covered[i]),
                share=_ratio(sums.covered[i], demand),
                twice=_ratio(sums.twice[i], demand),
                area_share=_known(ground[i]),
                mean=_known(sums.mean[i]),
                p50=_known(sums.p50[i]),
                p90=_known(sums.p90[i]),
                stations=stations,
                per_10000=_ratio(stations * 1e4, demand),
                per_km2=_ratio(stations, territory.km2 or 0.0),
            )
    return [found[i] for i in range(len(place.inside))]


def area_codes(station: PlanStation) -> set[str]:
    """The areas that a station lies in, as far as they are known."""
    return {station.district, station.subdistrict, CITY if station.district else ""} - {""}


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole > 0 else None


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
