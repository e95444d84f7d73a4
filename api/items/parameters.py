"""The query parameters of `/collections/{id}/items`, one small parser each."""

import re
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.collections import Collection
from api.crs import CRS84, OFFERED, parse_crs
from api.items import cursor
from api.items.bbox import parse_numbers
from api.items.interval import parse_datetime
from api.items.values import parse_value
from api.parameters import Parameter, limit, one_of
from stations.parameters import ParameterError, shown

DEFAULT_PAGE, LARGEST_PAGE = 100, 10_000
URIS = {"type": "string", "format": "uri", "enum": list(OFFERED)}

LIMIT = limit(DEFAULT_PAGE, LARGEST_PAGE, clamp=True)
BBOX = Parameter(
    name="bbox",
    parse=parse_numbers,
    description=gettext_lazy("范围：四个数（或带高程的六个），按 bbox-crs 的轴序"),
    schema={"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
)
BBOX_CRS = Parameter(
    name="bbox-crs",
    parse=lambda text: parse_crs("bbox-crs", text),
    description=gettext_lazy("bbox 的坐标系；要和 bbox 一起用"),
    schema={**URIS, "default": CRS84.uri},
)
CRS = Parameter(
    name="crs",
    parse=lambda text: parse_crs("crs", text),
    description=gettext_lazy("返回的坐标系"),
    schema={**URIS, "default": CRS84.uri},
    default=CRS84,
)
DATETIME = Parameter(
    name="datetime",
    parse=parse_datetime,
    description=gettext_lazy(
        "时间或区间，例如 2026-01-01T00:00:00Z/..；按更新时间，活动和告示按起止时间"
    ),
    schema={"type": "string"},
)
FILTER = Parameter(
    name="filter",
    parse=str,
    description=gettext_lazy("CQL2 过滤条件，可用的属性见 queryables"),
    schema={"type": "string"},
)
FILTER_LANG = Parameter(
    name="filter-lang",
    parse=one_of("filter-lang", "cql2-text", "cql2-json"),
    description=gettext_lazy("filter 的写法；要和 filter 一起用"),
    schema={"type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text"},
)
FILTER_CRS = Parameter(
    name="filter-crs",
    parse=lambda text: parse_crs("filter-crs", text),
    description=gettext_lazy("filter 里几何的坐标系；要和 filter 一起用"),
    schema={**URIS, "default": CRS84.uri},
)
CURSOR = Parameter(
    name="cursor",
    parse=cursor.decode,
    description=gettext_lazy("续页标记，取自 next 链接"),
    schema={"type": "string"},
)


def sortby(collection: Collection) -> Parameter:
    names = list(collection.sortables)

    def parse(text: str) -> tuple[tuple[str, bool], ...]:
        keys = []
        for part in text.split(","):
            sign, name = re.fullmatch(r"([-+ ]?)(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
            if name not in names:
                raise _unknown("sortby", name, names)
            keys.append((name, sign == "-"))
        if len({name for name, _descending in keys}) < len(keys):
            raise ParameterError("sortby", _("同一个属性出现了两次"))
        return tuple(keys)

    return Parameter(
        name="sortby",
        parse=parse,
        description=gettext_lazy("排序：属性名，逗号分隔，- 为降序；没有值的排在最后"),
        schema={
            "type": "array",
            "items": {"type": "string", "enum": [s + n for n in names for s in ("", "+", "-")]},
        },
        default=(),
    )


def properties(collection: Collection) -> Parameter:
    names = list(collection.by_name)

    def parse(text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(text.split(",")))
        for name in chosen:
            if name not in names:
                raise _unknown("properties", name, names)
        return chosen

    return Parameter(
        name="properties",
        parse=parse,
        description=gettext_lazy("只返回这些属性，逗号分隔"),
        schema={"type": "array", "items": {"type": "string", "enum": names}},
    )


def queryables(collection: Collection) -> tuple[Parameter, ...]:
    """Every simple queryable is a parameter of its own."""
    return tuple(
        Parameter(
            name=prop.name,
            parse=partial(parse_value, prop),
            description=prop.title,
            schema={k: v for k, v in prop.schema().items() if k in {"type", "format", "enum"}},
        )
        for prop in collection.parameters.values()
    )


def filters(collection: Collection) -> tuple[Parameter, ...]:
    """What chooses features, on pages and in downloads alike."""
    return (
        BBOX, BBOX_CRS, DATETIME, FILTER, FILTER_LANG, FILTER_CRS, *queryables(collection),
    )  # fmt: skip


def items_parameters(collection: Collection) -> tuple[Parameter, ...]:
    pages = (LIMIT, CRS, sortby(collection), properties(collection), CURSOR)
    return (*pages, *filters(collection))


def _unknown(parameter: str, name: str, known: list[str]) -> ParameterError:
    return ParameterError(
        parameter,
        _("没有属性 %(value)s；可用：%(known)s")
        % {"value": shown(name), "known": ", ".join(known)},
    )
