"""One change of one station taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.change import ChangeStation
from stations.actions.keep import KeepStation
from stations.models import Revision, Station
from stations.snapshot import RECORDED, snapshot

ATTRIBUTES = {column.name: column.attname for column in RECORDED}
REVERTIBLE = ("change", "keep", "withdraw", "revert")


@dataclass(kw_only=True)
class RevertChange(ChangeStation):
    """Set what a change changed back to what it was. Refused when it has changed again since."""

    name = "revert"

    change: int  # number of its revision
    code: str = field(init=False)
    fields: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        found = Revision.objects.get(pk=self.change)
        if found.action not in REVERTIBLE:
            raise ValidationError(_("这种操作不能在这里撤销"))
        self.code, self.changes = found.code, found.changes
        if found.action == "keep":  # who may keep a station may take that back as well
            self.permission = KeepStation.permission  # type: ignore[misc]
        self.fields = earlier(found.changes)

    def perform(self) -> Station:
        station = Station.objects.select_for_update(of=("self",)).get(code=self.code)
        now = snapshot(station, station.amenity_rows.all())
        for name, (before, after) in self.changes.items():
            touched = _differing(before, after) if name == "amenities" else None
            if _part(now[name], touched) != _part(after, touched):
                raise ValidationError(_("后来又改过（%s），不能撤销") % name)
        return super().perform()


def earlier(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields for ChangeStation that undo recorded changes."""
    fields: dict[str, Any] = {}
    for name, (before, after) in changes.items():
        if name == "amenities":
            fields[name] = {key: (before or {}).get(key) for key in _differing(before, after)}
        elif name == "point":
            fields[name] = Point(before[0], before[1], srid=4326) if before else None
        else:
            fields[ATTRIBUTES[name]] = before
    return fields


def _differing(before: Any, after: Any) -> set[str]:
    before, after = before or {}, after or {}
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


def _part(value: Any, keys: set[str] | None) -> Any:
    if keys is None:
        return value or None
    return {key: value[key] for key in keys if key in (value or {})}
