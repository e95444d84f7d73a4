from dataclasses import dataclass

from geo.models import Source
from stations.actions.base import Action
from stations.actions.load import claim_of
from stations.bulk.insert import insert
from stations.bulk.schedules import Schedules
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
        made = insert(self.author(), self.source, [claim_of(self.record)], Schedules())
        station: Station = Station.objects.get(pk=made[0].id)
        return station
