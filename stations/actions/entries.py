"""Writing what the community keeps: add, change, move from one state to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.loaders import sources
from stations.actions.base import Action, Result
from stations.community.workflow import check
from stations.models import Entry, Revision
from stations.permissions import Target
from stations.snapshot import difference

PUBLISH = "stations.publish"
COMMUNITY, DEMONSTRATION = "community", "demonstration"
Kind = TypeVar("Kind", bound=Entry)


@dataclass(kw_only=True)
class EntryAction(Action[Result]):
    """What the actions on entries share: finding a row, and its history."""

    permission = PUBLISH

    def log(self, entry: Entry, before: Mapping[str, Any]) -> None:
        """One history row, unless nothing has changed."""
        if changes := difference(dict(before), snapshot(entry)):
            Revision.objects.create(
                code=entry.code, action=self.name, actor=self.actor.name, reason=self.reason,
                changes=changes,
            )  # fmt: skip


@dataclass(kw_only=True)
class AddEntry(EntryAction[Kind], Generic[Kind]):
    """Add a row to a sub-district's list. Raises ValidationError naming each bad field."""

    name = "add"

    model: type[Kind]
    subdistrict: str
    fields: Mapping[str, Any]
    source: str = COMMUNITY  # a key of data/sources.toml

    def targets(self) -> list[Target]:
        return [Target(area=self.subdistrict)]

    def perform(self) -> Kind:
        entry = self.model(**self.begin())
        write(entry, self.fields)
        self.log(entry, {})
        return entry

    def begin(self) -> dict[str, Any]:
        """Columns that nobody types in."""
        return {"subdistrict_id": self.subdistrict, **origin(self.source)}


@dataclass(kw_only=True)
class ChangeEntry(EntryAction[Kind], Generic[Kind]):
    """Change editable fields of a row found by its code."""

    name = "change"

    model: type[Kind]
    code: str
    fields: Mapping[str, Any]

    def targets(self) -> list[Target]:
        return where(self.model, self.code)

    def perform(self) -> Kind:
        entry = locked(self.model, self.code)
        before = snapshot(entry)
        write(entry, self.fields)
        self.log(entry, before)
        return entry


@dataclass(kw_only=True)
class MoveEntry(EntryAction[Kind], Generic[Kind]):
    """Move a row to another state, as the table of transitions allows."""

    name = "move"

    model: type[Kind]
    code: str
    to: str

    def targets(self) -> list[Target]:
        return where(self.model, self.code)

    def perform(self) -> Kind:
        entry = locked(self.model, self.code)
        before = snapshot(entry)
        check(self.model._meta.model_name or "", entry.status, self.to, self.reason)
        entry.status = self.to
        if hasattr(entry, "status_reason"):
            entry.status_reason = self.reason
        self.settle(entry)
        entry.save()
        self.log(entry, before)
        return entry

    def settle(self, entry: Kind) -> None:
        """What else follows from the new state."""


def origin(source: str) -> dict[str, Any]:
    """Columns that say where a new row comes from; of demonstration data, that it is not real."""
    return {"source": sources.ensured(source), "synthetic": source == DEMONSTRATION}


def where(model: type[Entry], code: str) -> list[Target]:
    """The sub-district of a row. Raises ObjectDoesNotExist."""
    return [
        Target(area=model._default_manager.values_list("subdistrict", flat=True).get(code=code))
    ]


def locked(model: type[Kind], code: str) -> Kind:
    """The row, held until the transaction ends. Raises ObjectDoesNotExist."""
    found: Kind = model._default_manager.select_for_update(of=("self",)).get(code=code)
    return found


def write(entry: Entry, fields: Mapping[str, Any]) -> None:
    if unknown := sorted(set(fields) - set(entry.EDITABLE)):
        raise ValidationError(dict.fromkeys(unknown, _("这一项不能改")))
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.full_clean(exclude=["code", "status"])
    if entry.station and entry.station.subdistrict_id != entry.subdistrict_id:
        raise ValidationError({"station": _("这个驿站不在本街道")})
    entry.save()
    entry.derive()


def snapshot(entry: Entry) -> dict[str, Any]:
    """What history keeps of a row: everything but keys and times of the machine."""
    left_out = {"id", "code", "created_at", "updated_at"}
    columns = [f for f in entry._meta.concrete_fields if f.name not in left_out]
    return {f.name: _plain(getattr(entry, f.attname)) for f in columns}


def _plain(value: Any) -> Any:
    if isinstance(value, Point):
        return [value.x, value.y]
    return value.isoformat() if isinstance(value, date | datetime) else value
