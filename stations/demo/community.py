"""Demonstration rows of the community, in the sub-districts with the most stations."""

from random import Random
from typing import Any

from django.db.models import Count

from stations.actions import AddEntry, AskFor, MatchNeed, ServeNeed
from stations.actions.entries import DEMONSTRATION
from stations.models import Entry, Need, Resource, Service, Station
from stations.permissions import Actor, command
from stations.vocabulary import Topic

AREAS = 12
RESOURCES = [
    ("街道食堂", "Canteen of the sub-district", "room", 60, "社区党委"),
    ("活动室", "Activity room", "room", 25, "社区居委会"),
    ("换电柜两组", "Two battery-swap cabinets", "equipment", 24, "街道平安办"),
    ("银行网点大厅", "Bank branch hall", "host", 8, "网点大堂"),
    ("社区卫生服务站", "Community health station", "partner", None, "门诊办公室"),
    ("律师志愿者", "Volunteer lawyers", "partner", None, "街道司法所"),
]
SERVICES = [
    ("骑手午餐", "Lunch for riders", Topic.FOOD, "每天 11:00–13:30"),
    ("量血压", "Blood pressure check", Topic.HEALTH, "每周三 14:00–16:00"),
    ("法律咨询", "Legal advice", Topic.ADVICE, "每月第一个周五 14:30–16:30"),
    ("免费理发", "Free haircut", Topic.OTHER, "每月 15 日 14:00–17:00"),
]


def load(actor: str, seed: int) -> int:
    """Fill the lists of a few sub-districts; the same seed gives the same. Returns rows made."""
    random, who = Random(seed), command(actor)  # noqa: S311 nothing secret
    before = rows()
    placed = Station.objects.listed().filter(subdistrict__isnull=False)
    busiest = (
        placed.values_list("subdistrict").annotate(n=Count("pk")).order_by("-n", "subdistrict")
    )
    for area, _stations in busiest[:AREAS]:
        _lists(who, area, random)
    return rows() - before


def rows() -> int:
    """Synthetic rows of every kind."""
    return sum(
        model._default_manager.filter(synthetic=True).count() for model in Entry.__subclasses__()
    )


def _lists(actor: Actor, area: str, random: Random) -> None:
    made = [
        _add(actor, Resource, area, name_zh=zh, name_en=en, kind=kind, capacity=capacity,
             contact_role=role)
        for zh, en, kind, capacity, role in random.sample(RESOURCES, 3)
    ]  # fmt: skip
    for zh, en, topic, hours in random.sample(SERVICES, 2):
        _add(actor, Service, area, name_zh=zh, name_en=en, topic=topic, hours_text=hours)
    needs = [_asked(actor, area, topic, random) for topic in random.sample(Topic.values, 4)]
    for need in needs[:2]:
        MatchNeed(actor=actor, code=need.code, resource=random.choice(made).code).execute()
    ServeNeed(
        actor=actor, code=needs[0].code, service_name=needs[0].name_zh, hours_text="每周一至周五"
    ).execute()


def _asked(actor: Actor, area: str, topic: str, random: Random) -> Need:
    for _rider in range(random.randint(1, 9)):
        ask = AskFor(actor=actor, subdistrict=area, topic=topic, source=DEMONSTRATION)
        need = ask.execute()
    return need


def _add(actor: Actor, model: type[Entry], area: str, **fields: Any) -> Entry:
    add = AddEntry(actor=actor, model=model, subdistrict=area, fields=fields, source=DEMONSTRATION)
    return add.execute()
