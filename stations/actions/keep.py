from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.change import ChangeStation
from stations.models import Station
from stations.permissions import Target
from stations.vocabulary import Status

KEPT = frozenset({"hours", "hours_text", "amenities", "status", "status_reason", "status_date"})


@dataclass(kw_only=True)
class KeepStation(ChangeStation):
    """What the host of a station may change: hours, amenities, a temporary closure."""

    name = "keep"
    permission = "stations.keep_station"

    def targets(self) -> Sequence[Target]:
        return [Target(Station.objects.get(code=self.code))]

    def perform(self) -> Station:
        if refused := sorted(set(self.fields) - KEPT):
            raise ValidationError(dict.fromkeys(refused, _("请街道编辑来改这一项")))
        if self.fields.get("status") in {Status.WITHDRAWN, Status.PLANNED}:
            raise ValidationError({"status": _("撤站请街道编辑来办")})
        return super().perform()
