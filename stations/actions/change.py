from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.locate import area_at
from stations.actions.amenities import write_amenities
from stations.actions.base import Action
from stations.actions.build import attach_schedule, validate
from stations.models import Station
from stations.permissions import Target
from stations.snapshot import difference, snapshot
from stations.vocabulary import Status


@dataclass(kw_only=True)
class ChangeStation(Action[Station]):
    """Change some columns of one station, found by its public code, or some of its `amenities`.

    What is changed by name is decided: no source overrules it until it is released again. `pin`
    False leaves it to the next claim.
    """

    name = "change"
    permission = "stations.change_station"

    code: str
    fields: Mapping[str, Any]
    pin: bool = True

    def targets(self) -> Sequence[Target]:
        """The station, and the area that it would move to."""
        station = Station.objects.get(code=self.code)
        point = self.fields.get("point")
        area = area_at(point) if point else None
        return [Target(station), *([Target(area=area)] if area else [])]

    def perform(self) -> Station:
        station: Station = Station.objects.select_for_update(of=("self",)).get(code=self.code)
        before = snapshot(station, station.amenity_rows.all())
        columns = dict(self.fields)
        amenities = columns.pop("amenities", {})
        for name, value in columns.items():
            setattr(station, name, value)
        validate(station)
        _check_licence(station)
        attach_schedule(station)
        if self.pin:
            changed = difference(before, snapshot(station, station.amenity_rows.all()))
            self._pin(station, [*changed, *(f"amenities.{key}" for key in amenities)])
        station.save()
        write_amenities(station, amenities)  # later: the database derives arrays from the rows
        station.refresh_from_db()
        revision = self.revision(station, before, snapshot(station, station.amenity_rows.all()))
        if revision.changes:
            revision.save()
        return station

    def _pin(self, station: Station, changed: Sequence[str]) -> None:
        note = {"actor": self.actor.name, "at": timezone.now().isoformat(), "reason": self.reason}
        station.pinned = {**station.pinned, **dict.fromkeys(changed, note)}


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


def _check_licence(station: Station) -> None:
    if station.is_public and not station.source.redistributable:
        raise ValidationError({"is_public": _("来源的许可不允许公开这个站点")})
