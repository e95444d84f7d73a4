"""The filter form above a table: a plain GET form, complete without a script."""

from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from api.call import Call
from api.collections import Collection
from api.collections.property import Property

KEPT = {"f", "lang"}  # what the form hands on without being a filter
LIMITS = ("20", "100", "500")
MOST_CHOICES = 60


@dataclass(frozen=True)
class Field:
    """`choices` make a select; `hints` are offered while typing."""

    name: str
    title: str
    value: str
    choices: list[tuple[str, str]] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    help: str = ""


@dataclass(frozen=True)
class Chip:
    """A condition in force and the address without it."""

    text: str
    without: str


def filter_form(call: Call, collection: Collection) -> dict[str, Any]:
    given = {name: call.request.GET[name] for name in call.request.GET if name != "cursor"}
    fields = [
        *(_field(call, collection, collection.by_name[name], given) for name in collection.form),
        _sort(collection, given),
        _limit(given),
        _bbox(given),
    ]
    named = {field.name for field in fields}
    return {
        "action": call.url(f"/collections/{collection.id}/find"),
        "fields": fields,
        "hidden": [(name, value) for name, value in given.items() if name not in named],
        "chips": chips(call, collection, given),
        "reset": call.page(call.path),
    }


def chips(call: Call, collection: Collection, given: dict[str, str]) -> list[Chip]:
    """Every condition that narrows the answer, the form's own and others."""
    found = []
    for name, value in given.items():
        if name in KEPT | {"limit", "sortby", "crs", "properties"} or name.endswith(
            ("-crs", "-lang")
        ):
            continue
        prop = collection.by_name.get(name)
        title = str(prop.title) if prop else TITLES.get(name, name)
        word = _word(prop, value) if prop else value
        gone: dict[str, str | None] = {name: None, "cursor": None}
        if name in {"bbox", "filter"}:
            gone |= {other: None for other in given if other.startswith(f"{name}-")}
        found.append(Chip(f"{title}: {word}", call.here(**gone)))
    return found


TITLES = {"bbox": "bbox", "datetime": "datetime", "filter": "CQL2"}


def _word(prop: Property, value: str) -> str:
    if prop.type == "boolean":
        return {"true": _("是"), "false": _("否")}.get(value, value)
    return prop.word(value)


def _field(call: Call, collection: Collection, prop: Property, given: dict[str, str]) -> Field:
    choices: list[tuple[str, str]] = []
    hints: list[str] = []
    if prop.type == "boolean":
        choices = [("", _("不限")), ("true", _("是")), ("false", _("否"))]
    elif prop.values is not None:
        choices = [("", _("不限")), *((value, prop.word(value)) for value in prop.values)]
    else:
        hints = _known(call, collection, prop)
    return Field(prop.name, str(prop.title), given.get(prop.name, ""), choices, hints)


def _known(call: Call, collection: Collection, prop: Property) -> list[str]:
    """The values there are, when they are few enough to offer; kept while the data stay."""

    def read() -> list[str]:
        values = collection.queryset().order_by(prop.column).values_list(prop.column, flat=True)
        found = [str(value) for value in values.distinct()[: MOST_CHOICES + 1] if value]
        return found if len(found) <= MOST_CHOICES else []

    key = f"values:{call.version}:{collection.id}:{prop.name}"
    return list(cache.get_or_set(key, read, 3600) or [])


def _bbox(given: dict[str, str]) -> Field:
    return Field(
        "bbox",
        _("范围"),
        given.get("bbox", ""),
        help=_("西,南,东,北（度），例如 116.3,39.8,116.5,40"),
    )


def _sort(collection: Collection, given: dict[str, str]) -> Field:
    choices = [
        ("", _("默认")),
        ("name_zh", _("名称")),
        (f"-{collection.instant}", _("最近更新在前")),
    ]
    value = given.get("sortby", "")
    if value not in dict(choices):
        choices.append((value, value))
    return Field("sortby", _("排序"), value, choices)


def _limit(given: dict[str, str]) -> Field:
    value = given.get("limit", "")
    choices = [("", _("每页 100 条")), *((n, _("每页 %s 条") % n) for n in LIMITS if n != "100")]
    if value not in dict(choices):
        choices.append((value, _("每页 %s 条") % value))
    return Field("limit", _("每页"), value, choices)
