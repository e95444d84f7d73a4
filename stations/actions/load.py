from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from geo.models import Source
from stations.actions.base import Action
from stations.actions.build import amenity_rows, attach_schedule, validate
from stations.models import Revision, Station, StationAmenity
from stations.records import StationRecord
from stations.snapshot import snapshot

BATCH = 2000


@dataclass(frozen=True)
class LoadResult:
    created: int
    kept: int


@dataclass(kw_only=True)
class LoadStations(Action[LoadResult]):
    """Add the records of a source that are not there yet; what is there stays as it is.

    Raises ValidationError whose messages begin with the record's reference.
    """

    name = "load"
    permission = "stations.add_station"

    source: Source
    records: Iterable[StationRecord]

    def perform(self) -> LoadResult:
        known = set(Station.objects.filter(source=self.source).values_list("source_ref", flat=True))
        created = kept = 0
        batch: list[StationRecord] = []
        for record in self.records:
            if record.source_ref in known:
                kept += 1
                continue
            known.add(record.source_ref)
            batch.append(record)
            if len(batch) == BATCH:
                created += len(insert(self, self.source, batch))
                batch = []
        return LoadResult(created=created + len(insert(self, self.source, batch)), kept=kept)


def insert(action: Action[Any], source: Source, batch: Sequence[StationRecord]) -> list[Station]:
    """Write new stations, their amenities and one history row each."""
    stations = [_station(source, record) for record in batch]
    Station.objects.bulk_create(stations)
    stored = Station.objects.in_bulk([station.pk for station in stations])
    amenities = {
        station.pk: _amenities(stored[station.pk], record)
        for station, record in zip(stations, batch, strict=True)
    }
    StationAmenity.objects.bulk_create(row for rows in amenities.values() for row in rows)
    Revision.objects.bulk_create(
        action.revision(station, {}, snapshot(station, amenities[pk]))
        for pk, station in stored.items()
    )
    return list(stored.values())


def _station(source: Source, record: StationRecord) -> Station:
    station = Station(source=source, source_ref=record.source_ref, **record.fields)
    try:
        validate(station)
        attach_schedule(station)
    except ValidationError as error:
        raise _named(record, error) from error
    return station


def _amenities(station: Station, record: StationRecord) -> list[StationAmenity]:
    try:
        return amenity_rows(station, record)
    except ValidationError as error:
        raise _named(record, error) from error


def _named(record: StationRecord, error: ValidationError) -> ValidationError:
    messages = getattr(error, "message_dict", {"": error.messages})
    return ValidationError(
        [f"{record.source_ref}: {name}: {' '.join(texts)}" for name, texts in messages.items()]
    )
