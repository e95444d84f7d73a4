"""Scalar literals (OGC 21-065r2, clauses 6.3 and 6.4)."""

import math
import re
from datetime import date, datetime

from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateField,
    DateTimeField,
    FloatField,
    TextField,
    Value,
)
from django.utils.translation import gettext as _

from api.cql2.types import CQL2Error, Node, Operand, shorten

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIMESTAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def boolean(value: bool) -> Operand:
    return Operand("boolean", Value(value, BooleanField()), str(value).lower(), value)


def number(value: float) -> Operand:
    """A whole number becomes an SQL integer, so that an index on integers stays usable."""
    if not math.isfinite(value):
        raise CQL2Error(_("数字 %(value)s 超出范围"), value=value)
    if value == int(value) and abs(value) < 2**63:
        return Operand("integer", Value(int(value), BigIntegerField()), f"{value:g}", int(value))
    return Operand("number", Value(value, FloatField()), f"{value:g}", value)


def string(value: str) -> Operand:
    if "\0" in value:
        raise CQL2Error(_("%(value)s 含有 NUL 字符"), value=shorten(value))
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CQL2Error(_("%(value)s 不是有效的 Unicode"), value=shorten(value)) from error
    return Operand("string", Value(value, TextField()), shorten(value), value)


def day(value: Node) -> Operand:
    """An RFC 3339 full-date: a local date without a time zone."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _no_date(value)
    try:
        parsed = date.fromisoformat(value)
    except ValueError as error:
        raise _no_date(value) from error
    return Operand("date", Value(parsed, DateField()), value, parsed)


def timestamp(value: Node) -> Operand:
    """An RFC 3339 date-time. Offsets other than Z are accepted too; digits beyond µs are cut."""
    match = _TIMESTAMP.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _no_timestamp(value)
    full_date, time, fraction, zone = match.groups(default="")
    zone = "+00:00" if zone in "Zz" else zone
    try:
        parsed = datetime.fromisoformat(f"{full_date}T{time}.{fraction[:6]:0<6}{zone}")
    except ValueError as error:
        raise _no_timestamp(value) from error
    return Operand("datetime", Value(parsed, DateTimeField()), match[0], parsed)


def _no_date(value: Node) -> CQL2Error:
    return CQL2Error(_("%(value)s 不是日期，请写成 DATE('2026-05-01')"), value=shorten(value))


def _no_timestamp(value: Node) -> CQL2Error:
    return CQL2Error(
        _("%(value)s 不是时间，请写成 TIMESTAMP('2026-05-01T08:00:00Z')"), value=shorten(value)
    )
