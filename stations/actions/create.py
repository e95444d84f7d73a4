from collections.abc import Sequence
from dataclasses import dataclass

from geo.locate import area_at
from geo.models import Source
from stations.actions.base import Action
from stations.actions.load import claim_of
from stations.bulk.insert import insert, numbered
from stations.bulk.prepare import prepare
from stations.bulk.schedules import Schedules
from stations.models import Station
from stations.permissions import Target
from stations.records import StationRecord


@dataclass(kw_only=True)
class CreateStation(Action[Station]):
    """Add one station from a record."""

    name = "create"
    permission = "stations.add_station"

    source: Source
    record: StationRecord

    def targets(self) -> Sequence[Target]:
        """Where its point lies, else where it is said to be."""
        fields = self.record.fields
        point = fields.get("point")
        area = area_at(point) if point else None
        return [Target(area=area or fields.get("subdistrict_id") or fields.get("district_id"))]

    def perform(self) -> Station:
        new = numbered([claim_of(self.record)])
        insert(prepare(self.author(), self.source, new), Schedules())
        station: Station = Station.objects.get(pk=new[0].id)
        return station
