"""Checks of a record's values: the same refusals as a model's own validation, without a model.

What many rows share (kind, hours, dates) is checked once and remembered.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, URLField
from django.utils.translation import gettext as _

from stations.models import Station, StationAmenity
from stations.records import AmenityRecord, StationRecord
from stations.snapshot import DERIVED
from stations.vocabulary import AMENITY_KEYS, AmenityState

Check = Callable[[Any], None]
REMEMBERED = 50_000


def _check(field: "Field[Any, Any]") -> Check:
    known = frozenset(value for value, _label in field.flatchoices)
    plain_text = isinstance(field, CharField) and not isinstance(field, URLField) and not known
    passed: set[Any] = set()

    def check(value: Any) -> None:
        if isinstance(value, str):
            if "\0" in value:
                raise ValidationError(_("含有不可用的字符"))
            if plain_text and 0 < len(value) <= (field.max_length or 0):
                return
            if value in passed or (not value and field.blank):
                return
        elif value is None and field.blank:
            return
        field.clean(value, None)
        if isinstance(value, str) and not plain_text and len(passed) < REMEMBERED:
            passed.add(value)

    return check


SKIPPED = DERIVED | {"source", "district", "subdistrict", "code"}
FIELDS = [f for f in Station._meta.concrete_fields if f.name not in SKIPPED]
CHECKS: dict[str, Check] = {field.name: _check(field) for field in FIELDS}
REQUIRED = [
    f.name for f in FIELDS if not f.blank and not f.has_default() and f.name != "source_ref"
]
AMENITY_CHECKS: dict[str, Check] = {
    field.name: _check(field)
    for field in StationAmenity._meta.concrete_fields
    if field.name in {"note", "season", "verified_at"}
}
STATES = frozenset(AmenityState.values)
_passed: set[AmenityRecord] = set()


def problems(fields: Mapping[str, Any], required: Iterable[str] = REQUIRED) -> dict[str, str]:
    """Field → why its value is refused. Foreign keys are left to the database."""
    found = {}
    for name in (*fields, *(name for name in required if name not in fields)):
        if check := CHECKS.get(name):
            try:
                check(fields.get(name))
            except ValidationError as error:
                found[name] = " ".join(error.messages)
    return found


def amenity_problems(records: Iterable[AmenityRecord]) -> dict[str, str]:
    found = {}
    for record in records:
        if record in _passed:
            continue
        try:
            if record.key not in AMENITY_KEYS or record.state not in STATES:
                raise ValidationError(f"{record.key}: {record.state}")
            for name, check in AMENITY_CHECKS.items():
                check(getattr(record, name))
            if len(_passed) < REMEMBERED:
                _passed.add(record)
        except ValidationError as error:
            found[f"amenities.{record.key}"] = " ".join(error.messages)
    return found


def checked(record: StationRecord) -> StationRecord:
    """The record itself. Raises ValidationError, messages `<reference>: <field>: <why>`."""
    found = problems({**record.fields, "source_ref": record.source_ref})
    if found := found | amenity_problems(record.amenities):
        raise ValidationError([f"{record.source_ref}: {n}: {why}" for n, why in found.items()])
    return record
