"""Leave decided fields to the sources again."""

from collections.abc import Sequence
from dataclasses import dataclass

from stations.actions.base import Action
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.models import Station
from stations.permissions import Target
from stations.settle import expand


@dataclass(kw_only=True)
class ReleaseFields(Action[Station]):
    """Unpin fields of a station, so that its best claim decides them again."""

    name = "release"
    permission = "stations.change_station"

    code: str
    fields: Sequence[str]

    def targets(self) -> Sequence[Target]:
        return [Target(Station.objects.get(code=self.code))]

    def perform(self) -> Station:
        station: Station = Station.objects.select_for_update(of=("self",)).get(code=self.code)
        freed = expand(self.fields)
        station.pinned = {k: v for k, v in station.pinned.items() if k not in freed}
        station.save(update_fields=["pinned"])
        resettle(self.author(), [station.pk], Schedules())
        station.refresh_from_db()
        return station
