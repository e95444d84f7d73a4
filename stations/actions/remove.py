from dataclasses import dataclass

from stations.actions.base import Action
from stations.models import Revision, Station
from stations.snapshot import snapshot


@dataclass(kw_only=True)
class RemoveSynthetic(Action[int]):
    """Delete every synthetic station; history keeps one row for each. Returns how many."""

    name = "remove"
    permission = "stations.delete_station"

    def perform(self) -> int:
        doomed = Station.objects.filter(synthetic=True).prefetch_related("amenity_rows")
        Revision.objects.bulk_create(
            (
                self.revision(station, snapshot(station, station.amenity_rows.all()), {})
                for station in doomed.iterator(chunk_size=2000)
            ),
            batch_size=2000,
        )
        return Station.objects.filter(synthetic=True).delete()[1].get("stations.Station", 0)
