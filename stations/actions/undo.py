"""An import taken back; what people did since is kept and named."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from stations.actions.base import Action
from stations.bulk.apply import count_anew, restore_claims
from stations.bulk.remove import referred_to, remove
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.models import Claim, ImportChange, ImportRun, Revision, Station

BATCH = 5000
MACHINES = ("import", "undo")  # their revisions are nobody's work


@dataclass(frozen=True)
class Conflict:
    """A station of the run that is not as it was before, and why."""

    code: str
    why: str


@dataclass
class UndoResult:
    removed: int = 0
    restored: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(kw_only=True)
class UndoImport(Action[UndoResult]):
    """Set claims back to what they were before a run, and settle the stations by them.

    Stations that the run made are deleted, unless somebody has worked on them or another source
    knows them. Raises ValidationError when the run was undone before.
    """

    name = "undo"
    permission = "stations.delete_station"

    run: int

    def perform(self) -> UndoResult:
        run: ImportRun = ImportRun.objects.select_for_update().get(pk=self.run)
        if run.state == ImportRun.State.UNDONE:
            raise ValidationError(_("这次导入已经撤销过了"))
        count_anew()
        result = UndoResult()
        claims = Claim.objects.filter(source=run.source_id)
        since = ImportChange.objects.filter(run__source=run.source_id, before__run=run.pk)
        why = _("后来的导入又改过它，保留后来的")
        later = claims.exclude(run=run).filter(source_ref__in=since.values("source_ref"))
        result.conflicts += [
            Conflict(c, why) for c in later.values_list("station__code", flat=True)
        ]
        changed = ImportChange.objects.filter(run=run, source_ref=OuterRef("source_ref"))
        made = claims.filter(~Exists(changed), run=run)
        new = list(made.order_by("pk").values_list("pk", "station", "station__code"))
        restored = restore_claims(run.pk, run.source_id)
        result.restored, touched = len(restored), set(restored)
        for start in range(0, len(new), BATCH):
            touched |= self._remove(run, new[start : start + BATCH], result)
        resettle(self.author(), touched, Schedules())
        self._name_pinned(run, touched, result)
        run.state, run.undone_at = ImportRun.State.UNDONE, timezone.now()
        run.save(update_fields=["state", "undone_at"])
        return result

    def _remove(
        self, run: ImportRun, made: list[tuple[int, int, str]], result: UndoResult
    ) -> set[int]:
        """Delete the stations that only the run speaks of; returns those that stay.

        `made` are claim, station and its code.
        """
        codes = {station: code for _claim, station, code in made}
        known = Claim.objects.filter(station__in=codes).exclude(run=run).exclude(values={})
        elsewhere = set(known.values_list("station", flat=True))
        later = Revision.objects.filter(code__in=codes.values(), at__gt=run.at)
        worked_on = set(later.exclude(action__in=MACHINES).values_list("code", flat=True))
        stay = elsewhere | referred_to(list(codes))
        stay |= {pk for pk, code in codes.items() if code in worked_on}
        for pk in sorted(stay - elsewhere):
            why = _("导入后有人改过它或反映过情况，保留站点和现在的内容")
            result.conflicts.append(Conflict(codes[pk], why))
        result.removed += remove(self.author(), codes.keys() - stay)
        gone = [claim for claim, station, _code in made if station in elsewhere]
        Claim.objects.filter(pk__in=gone).delete()
        return stay & elsewhere

    def _name_pinned(self, run: ImportRun, touched: set[int], result: UndoResult) -> None:
        for code, pinned in Station.objects.filter(pk__in=touched).values_list("code", "pinned"):
            since = {k for k, note in pinned.items() if parse_datetime(note["at"]) > run.at}  # type: ignore[operator]
            if since:
                why = _("导入后由人工确定，保留：%s") % "、".join(sorted(since))
                result.conflicts.append(Conflict(code, why))
