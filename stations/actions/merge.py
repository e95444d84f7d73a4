"""Two stations that are one, and back again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.actions.base import Action
from stations.bulk.current import Current, read_stations
from stations.bulk.history import write_revisions
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.bulk.update import write_stations
from stations.models import Claim, CodeRedirect, Merge, Station
from stations.permissions import Target
from stations.schedules import today
from stations.snapshot import difference
from stations.vocabulary import Status


@dataclass(kw_only=True)
class MergeStations(Action[Merge]):
    """Keep one of two stations. The other's claims move to it, its code leads to it.

    The dropped row stays, withdrawn and not public, with whatever refers to it.
    """

    name = "merge"
    permission = "stations.delete_station"

    keep: str
    drop: str

    def targets(self) -> Sequence[Target]:
        return [Target(s) for s in Station.objects.filter(code__in=[self.keep, self.drop])]

    def perform(self) -> Merge:
        kept, dropped = self._both()
        claims = list(Claim.objects.filter(station=dropped.id).values_list("pk", flat=True))
        merge: Merge = Merge.objects.create(
            kept_id=kept.id,
            dropped_id=dropped.id,
            claims=claims,
            before=_state(kept.id, dropped.id),
            actor=self.actor.name,
            reason=self.reason,
        )
        Claim.objects.filter(pk__in=claims).update(station=kept.id)
        CodeRedirect.objects.create(old_code=dropped.code, station_id=kept.id, merge=merge)
        author, schedules = self.author(), Schedules()
        _write(author, dropped, {**dropped.values, **self._withdrawn(kept.code)}, schedules)
        resettle(author, [kept.id], schedules)
        write_revisions(author, [(kept.code, {"old_codes": [None, dropped.code]})])
        merge.after = _state(kept.id, dropped.id)
        merge.save(update_fields=["after"])
        return merge

    def _both(self) -> tuple[Current, Current]:
        if self.keep == self.drop:
            raise ValidationError(_("同一个站点不能合并"))
        found = Station.objects.filter(code__in=[self.keep, self.drop])
        codes = dict(found.values_list("code", "pk"))
        for code in (self.keep, self.drop):
            if code not in codes:
                raise ValidationError(_("没有站点 %s") % code)
            if CodeRedirect.objects.filter(old_code=code).exists():
                raise ValidationError(_("%s 已经并入别的站点") % code)
        current = read_stations(list(codes.values()))
        return current[codes[self.keep]], current[codes[self.drop]]

    def _withdrawn(self, kept: str) -> dict[str, Any]:
        reason = _("并入 %(code)s。%(reason)s") % {"code": kept, "reason": self.reason}
        return {
            "status": Status.WITHDRAWN.value,
            "status_reason": reason[:200],
            "status_date": today().isoformat(),
            "is_public": False,
        }


@dataclass(kw_only=True)
class UndoMerge(Action[Merge]):
    """Both stations as they were. Refused when either has changed since."""

    name = "unmerge"
    permission = "stations.delete_station"

    merge: int

    def targets(self) -> Sequence[Target]:
        merge = Merge.objects.select_related("kept", "dropped").get(pk=self.merge)
        return [Target(merge.kept), Target(merge.dropped)]

    def perform(self) -> Merge:
        merge: Merge = Merge.objects.select_for_update().get(pk=self.merge)
        if merge.undone_at:
            raise ValidationError(_("这次合并已经撤销过了"))
        moved = Claim.objects.filter(pk__in=merge.claims, station=merge.kept_id)
        same = _state(merge.kept_id, merge.dropped_id) == merge.after
        if not same or moved.count() != len(merge.claims):
            raise ValidationError(_("合并以后站点又改过，不能撤销合并"))
        moved.update(station=merge.dropped_id)
        merge.redirects.all().delete()
        author, schedules = self.author(), Schedules()
        for pk, current in read_stations([merge.kept_id, merge.dropped_id]).items():
            _write(author, current, merge.before[str(pk)]["values"], schedules)
        merge.undone_at = timezone.now()
        merge.save(update_fields=["undone_at"])
        return merge


def _state(*stations: int) -> dict[str, Any]:
    """Both stations as JSON, and how many claims each has."""
    found = read_stations(list(stations))
    return {
        str(pk): {
            "values": station.values,
            "pinned": station.pinned,
            "claims": Claim.objects.filter(station=pk).count(),
        }
        for pk, station in found.items()
    }


def _write(author: Any, current: Current, values: dict[str, Any], schedules: Schedules) -> None:
    write_stations({current.id: values}, {current.id}, schedules)
    write_revisions(author, [(current.code, difference(current.values, values))])
