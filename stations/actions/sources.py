"""Where rows come from, and whether they may be published again."""

from dataclasses import dataclass

from geo.models import Source
from stations.actions.base import Action
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.models import Claim


@dataclass(kw_only=True)
class RegisterSource(Action[Source]):
    """A new source with its licence, before its first import. Raises ValidationError by field."""

    name = "register"
    permission = "stations.add_station"

    source: Source

    def perform(self) -> Source:
        self.source.full_clean()
        self.source.save(force_insert=True)
        return self.source


@dataclass(kw_only=True)
class SetRedistributable(Action[int]):
    """Say whether a source may be published again. Returns how many stations changed."""

    name = "licence"
    permission = "stations.change_station"

    source: Source
    redistributable: bool

    def perform(self) -> int:
        Source.objects.filter(pk=self.source.pk).update(redistributable=self.redistributable)
        told = Claim.objects.filter(source=self.source).values_list("station", flat=True)
        return len(resettle(self.author(), told, Schedules()))
