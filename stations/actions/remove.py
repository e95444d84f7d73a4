from dataclasses import dataclass

from stations.actions.base import Action
from stations.actions.entries import snapshot as entry_snapshot
from stations.models import Entry, Revision, Station
from stations.snapshot import difference, snapshot


@dataclass(kw_only=True)
class RemoveSynthetic(Action[int]):
    """Delete every synthetic row; history keeps one for each. Returns how many stations."""

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
        self._remove_entries()
        return Station.objects.filter(synthetic=True).delete()[1].get("stations.Station", 0)

    def _remove_entries(self) -> None:
        for model in Entry.__subclasses__():
            rows = model._default_manager.filter(synthetic=True)
            for row in rows:
                changes = difference(entry_snapshot(row), {})
                Revision.objects.create(
                    code=row.code, action=self.name, actor=self.actor.name, reason=self.reason,
                    changes=changes,
                )  # fmt: skip
            rows.delete()
