from dataclasses import dataclass

from geo.models import Source
from stations.actions.base import Action
from stations.actions.load import insert
from stations.models import Station
from stations.records import StationRecord


@dataclass(kw_only=True)
class CreateStation(Action[Station]):
    """Add one station from a record."""

    name = "create"
    permission = "stations.add_station"

    source: Source
    record: StationRecord

    def perform(self) -> Station:
        station = insert(self, self.source, [self.record])[0]
        station.refresh_from_db()  # amenity arrays follow from the rows written after it
        return station
