"""A plan carried out, wholly or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.base import Action
from stations.bulk.ahead import ahead
from stations.bulk.apply import replace_claims
from stations.bulk.history import Author
from stations.bulk.insert import insert, numbered
from stations.bulk.paused import collector_paused
from stations.bulk.prepare import NewClaim, prepare
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.imports.plan import Plan
from stations.models import ImportProfile, ImportRun

BATCH = 2000  # small, since the first is prepared while PostgreSQL has nothing to do


@dataclass(kw_only=True)
class ImportStations(Action[ImportRun | None]):
    """Do what a plan shows. None, and nothing written, when it holds no change.

    Raises ValidationError when rows are refused (unless `skip_refused`) or suspicious (unless
    `accept_suspicious`). `progress` is told how many more rows are done.
    """

    name = "import"
    permission = "stations.add_station"

    plan: Plan
    skip_refused: bool = False
    accept_suspicious: bool = False
    progress: Callable[[int], None] = field(default=lambda rows: None)

    def perform(self) -> ImportRun | None:
        plan, counts = self.plan, self.plan.counts
        self._check(counts)
        if not counts["new"] and not counts["changed"]:
            return None
        plan.source.save()
        run = ImportRun.objects.create(
            source=plan.source,
            file_name=plan.file_name[:200],
            sha256=plan.sha256,
            actor=self.actor.name,
            counts=counts,
            options={
                "mapping": dict(plan.options.mapping),
                "datum": plan.options.datum,
                "verification": plan.options.verification,
            },
        )
        self._remember()
        with collector_paused():
            self._write(self.author(run.pk), Schedules())
        return run

    def _check(self, counts: dict[str, int]) -> None:
        if counts["refused"] and not self.skip_refused:
            raise ValidationError(
                _("有 %s 行不能导入；请改好文件，或选择跳过它们") % counts["refused"]
            )
        if counts["suspicious"] and not self.accept_suspicious:
            raise ValidationError(_("有 %s 行可疑；请核对，或选择照样导入") % counts["suspicious"])

    def _remember(self) -> None:
        options = self.plan.options
        ImportProfile.objects.update_or_create(
            source=self.plan.source,
            defaults={
                "mapping": dict(options.mapping),
                "datum": options.datum,
                "verification": options.verification,
            },
        )

    def _write(self, author: Author, schedules: Schedules) -> None:
        source = self.plan.source
        for batch in ahead(partial(prepare, author, source), map(numbered, self._due("new"))):
            insert(batch, schedules)
            self.progress(len(batch.stations))
        for claims in self._due("changed"):
            stations = replace_claims(author, source, claims)
            resettle(author, stations, schedules)
            self.progress(len(claims))

    def _due(self, kind: str) -> Iterator[list[NewClaim]]:
        claims = [claim for _row, claim in self.plan.due(kind)]
        for start in range(0, len(claims), BATCH):
            yield claims[start : start + BATCH]
