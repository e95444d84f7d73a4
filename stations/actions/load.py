from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from geo.models import Source
from stations.actions.base import Action
from stations.bulk.ahead import ahead
from stations.bulk.check import checked
from stations.bulk.insert import insert, numbered
from stations.bulk.prepare import NewClaim, prepare
from stations.bulk.schedules import Schedules
from stations.claims import ABOUT_THE_CLAIM, plain, stated
from stations.models import Claim
from stations.records import StationRecord

BATCH = 5000


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
    _kept: int = field(default=0, init=False)

    def perform(self) -> LoadResult:
        known = set(Claim.objects.filter(source=self.source).values_list("source_ref", flat=True))
        author, schedules = self.author(), Schedules()
        created = 0
        fresh = (claim_of(record) for record in self._unknown(known))
        batches = map(numbered, iter(lambda: list(islice(fresh, BATCH)), []))
        for batch in ahead(partial(prepare, author, self.source), batches):
            insert(batch, schedules)
            created += len(batch.stations)
        return LoadResult(created=created, kept=self._kept)

    def _unknown(self, known: set[str]) -> Iterator[StationRecord]:
        for record in self.records:
            if record.source_ref in known:
                self._kept += 1
            else:
                known.add(record.source_ref)
                yield record


def claim_of(record: StationRecord) -> NewClaim:
    """What the record says, checked. Raises ValidationError naming its reference."""
    values = stated(checked(record))
    return NewClaim(
        source_ref=record.source_ref,
        values={name: value for name, value in values.items() if name not in ABOUT_THE_CLAIM},
        verification=record.fields["verification"],
        verified_at=plain(record.fields.get("verified_at")),
    )
