"""What a query parameter is: a name, a parser, and its description for OpenAPI."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stations import parameters as parse
from stations.parameters import ParameterError, shown
from stations.vocabulary import AMENITY_KEYS

Text = str | Promise
LONGEST = 6000  # characters of an address, to which a next link adds a cursor; servers take 8,190


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """`parse` raises ParameterError; `default` is used when the parameter is absent."""

    name: str
    parse: Callable[[str], Any]
    description: Text
    schema: dict[str, Any]
    default: Any = None
    required: bool = False


def one_of(name: str, *choices: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in choices:
            raise ParameterError(
                name,
                str(_("%(value)s 不可用；可用：%(known)s"))
                % {"value": shown(text), "known": ", ".join(choices)},
            )
        return text

    return check


LANG = Parameter(
    name="lang",
    parse=one_of("lang", "zh", "en"),
    description=_("语言；优先于 Accept-Language"),
    schema={"type": "string", "enum": ["zh", "en"]},
)


def format_parameter(*choices: str) -> Parameter:
    """`f`, which wins over the Accept header."""
    return Parameter(
        name="f",
        parse=one_of("f", *choices),
        description=_("格式；优先于 Accept"),
        schema={"type": "string", "enum": list(choices)},
    )


def limit(default: int, most: int, *, clamp: bool) -> Parameter:
    return Parameter(
        name="limit",
        parse=lambda text: parse.whole("limit", text, least=1, most=most, clamp=clamp),
        description=_("最多返回多少条"),
        schema={"type": "integer", "minimum": 1, "maximum": most, "default": default},
        default=default,
    )


NEAR = Parameter(
    name="near",
    parse=parse.near,
    description=_("位置：经度,纬度（WGS-84，度），须在中国境内"),
    schema={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2,
            "example": [116.3747, 39.8784]},
    required=True,
)  # fmt: skip
WANT = Parameter(
    name="want",
    parse=parse.want,
    description=_("要有的设施，逗号分隔，须全部具备"),
    schema={"type": "array", "items": {"type": "string", "enum": list(AMENITY_KEYS)}},
    default=(),
)
OPEN = Parameter(
    name="open",
    parse=lambda text: ("now", parse.open_when(text)),
    description=_("只要开着的站：now 或 RFC 3339 时间"),
    schema={"type": "string", "example": "now"},
)
MAX_DISTANCE = Parameter(
    name="max_distance",
    parse=parse.max_distance,
    description=_("最远距离（米）"),
    schema={"type": "number", "exclusiveMinimum": True, "minimum": 0, "maximum": 200_000},
)
MODE = Parameter(
    name="mode",
    parse=parse.mode,
    description=_("步行 walk 或骑行 ride；只影响 travel_s"),
    schema={"type": "string", "enum": ["walk", "ride"], "default": "ride"},
    default="ride",
)
