"""The question as one sentence of selects: a plain GET form, all of it in the address."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from geo.models import Area, DemandLayer
from geo.vocabulary import Level
from maps.places import named
from stations.planning import Question, describe
from stations.planning.parse import parameters, parse
from stations.vocabulary import AMENITIES

FIELDS = ("within", "day", "hour")  # selects that are parts of, or more than, one parameter
REACHES = (
    "ride-5min", "ride-10min", "walk-15min", "walk-10min", "walk-5min",
    "line-300m", "line-500m", "line-1000m",
)  # fmt: skip
WANTED = (
    "phone_charge", "ebike_charge", "battery_swap", "heat_food", "toilet", "water", "ac", "seat",
    "ebike_parking",
)  # fmt: skip


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Select:
    name: str
    label: str
    options: list[Option]


def canonical(sent: QueryDict) -> dict[str, str]:
    """What the form sent, in the parameters that `stations.planning.parse` reads."""
    given = {n: str(v) for n, v in sent.items() if n not in FIELDS and v}
    if within := sent.get("within"):
        given["mode"], _dash, given["reach"] = within.partition("-")
    if day := sent.get("day"):
        given["when"] = f"{day}:{sent.get('hour', '15')}"
    elif "day" in sent:
        given.pop("when", None)
    return given


def selects(question: Question) -> dict[str, Select]:
    """One select for each bold word; what is asked for is always among the options."""
    within = f"{question.mode.value}-{question.reach:g}{question.unit.value}"
    when = question.when
    wanted = ",".join(question.amenities)
    return {
        "demand": Select("demand", _("谁"), _options(_demands(), question.demand)),
        "within": Select(
            "within", _("多远"), _options(((key, _reach(key)) for key in REACHES), within,
                                        describe.reach(question))
        ),
        "day": Select("day", _("哪天"), _options(_days(), when.day if when else "")),
        "hour": Select("hour", _("几点"), _options(_hours(), str(when.hour if when else 15))),
        "want": Select(
            "want", _("有什么"), _options(_amenities(), wanted, _labels(question.amenities))
        ),
        "area": Select("area", _("哪里"), _options(_areas(), question.area, question.area)),
    }  # fmt: skip


def _options(known: Iterable[tuple[str, str]], chosen: str, words: str = "") -> list[Option]:
    options = [Option(value, label, value == chosen) for value, label in known]
    if not any(option.chosen for option in options):
        options.insert(0, Option(chosen, words or chosen, True))
    return options


def _demands() -> list[tuple[str, str]]:
    layers = DemandLayer.objects.exclude(key="census").order_by("title")
    return [("census", _("居民")), *layers.values_list("key", "title")]


def _reach(key: str) -> str:
    mode, _dash, text = key.partition("-")
    return describe.reach(parse({"mode": mode, "reach": text}))


def _days() -> list[tuple[str, str]]:
    return [
        ("", _("不论何时")),
        ("workday", _("工作日")),
        ("weekend", _("周末")),
        ("holiday", _("节假日")),
        ("mon", _("周一")), ("tue", _("周二")), ("wed", _("周三")), ("thu", _("周四")),
        ("fri", _("周五")), ("sat", _("周六")), ("sun", _("周日")),
    ]  # fmt: skip


def _hours() -> list[tuple[str, str]]:
    return [(str(hour), f"{hour}:00") for hour in range(24)]


def _amenities() -> list[tuple[str, str]]:
    return [("", _("任何服务")), *((key, str(AMENITIES[key].label)) for key in WANTED)]


def _labels(keys: tuple[str, ...]) -> str:
    return _("、").join(str(AMENITIES[key].label) for key in keys)


def _areas() -> list[tuple[str, str]]:
    """The city and its districts; sub-districts are reached through the table."""
    rows = Area.objects.filter(level__in=[Level.CITY, Level.DISTRICT]).defer("geom")
    return [(area.code, named(area)) for area in rows.order_by("code")]


def hidden(question: Question) -> list[tuple[str, str]]:
    """Parts of the question that have no select; the form sends them along."""
    texts = parameters(question)
    return [(name, texts[name]) for name in ("status", "grade") if name in texts]


def day_words(day: str) -> str:
    return dict(_days())[day]
