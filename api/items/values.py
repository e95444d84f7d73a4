"""From the text of a property parameter, or a cursor's value, to a value of the property's type."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from api.collections.property import Property
from stations.parameters import ParameterError, instant, number, shown, whole

LARGEST = 2**53
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parse_value(prop: Property, text: str) -> Any:
    """Raises ParameterError naming the property for a value of another type or vocabulary."""
    if prop.values is not None and text not in prop.values:
        raise ParameterError(
            prop.name,
            _("%(value)s 不可用；可用：%(known)s")
            % {"value": shown(text), "known": ", ".join(prop.values)},
        )
    return PARSERS[prop.type](prop.name, text)


def _string(name: str, text: str) -> str:
    return text


def _integer(name: str, text: str) -> int:
    return whole(name, text, least=-LARGEST, most=LARGEST)


def _boolean(name: str, text: str) -> bool:
    if text not in {"true", "false"}:
        raise ParameterError(name, _("%s 既不是 true 也不是 false") % shown(text))
    return text == "true"


def _date(name: str, text: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ParameterError(name, _("%s 不是 2026-01-31 这样的日期") % shown(text))


def _datetime(name: str, text: str) -> datetime:
    if at := instant(text):
        return at
    raise ParameterError(name, _("%s 不是 RFC 3339 时间") % shown(text))


PARSERS: dict[str, Callable[[str, str], Any]] = {
    "string": _string,
    "integer": _integer,
    "number": number,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
}
