from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stations.actions.base import Action
from stations.actions.build import attach_schedule, validate
from stations.models import Station
from stations.snapshot import snapshot
from stations.vocabulary import Status


@dataclass(kw_only=True)
class ChangeStation(Action[Station]):
    """Change some columns of one station, found by its public code."""

    name = "change"
    permission = "stations.change_station"

    code: str
    fields: Mapping[str, Any]

    def perform(self) -> Station:
        station: Station = Station.objects.select_for_update(of=("self",)).get(code=self.code)
        amenities = list(station.amenity_rows.all())
        before = snapshot(station, amenities)
        for name, value in self.fields.items():
            setattr(station, name, value)
        validate(station)
        attach_schedule(station)
        station.save()
        station.refresh_from_db()
        revision = self.revision(station, before, snapshot(station, amenities))
        if revision.changes:
            revision.save()
        return station


@dataclass(kw_only=True)
class WithdrawStation(ChangeStation):
    """Close a station for good; it stays as a tombstone with `reason` and the date `on`."""

    name = "withdraw"

    on: date
    fields: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = {
            "status": Status.WITHDRAWN,
            "status_reason": self.reason,
            "status_date": self.on,
        }
