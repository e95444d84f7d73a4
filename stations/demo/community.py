"""Demonstration rows of the community, in the sub-districts with the most stations."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db.models import Count

from stations.actions import (
    AddEntry,
    ApplyForPilot,
    AskFor,
    MatchNeed,
    MoveEntry,
    MovePilot,
    RecordScore,
    ServeNeed,
    SetMilestone,
)
from stations.actions.entries import DEMONSTRATION
from stations.hours import SHANGHAI
from stations.models import Activity, Entry, Need, Notice, Resource, Service, Station
from stations.permissions import Actor, command
from stations.schedules import today
from stations.vocabulary import (
    ActivityKind,
    ActivityStatus,
    NoticeKind,
    PilotStatus,
    Repeats,
    Topic,
)

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


ACTIVITIES = [
    ("坝坝电影", "Film in the yard", ActivityKind.FILM, 19, Repeats.WEEKLY, "小广场"),
    ("免费理发", "Free haircut", ActivityKind.HAIRCUT, 14, Repeats.MONTHLY_WEEKDAY, ""),
    ("量血压", "Blood pressure check", ActivityKind.HEALTH_CHECK, 15, Repeats.FORTNIGHTLY, ""),
    ("交通安全讲座", "Road safety talk", ActivityKind.LECTURE, 15, Repeats.ONCE, "活动室"),
]
NOTICES = [
    ("招夜班分拣员", NoticeKind.JOB, "每晚 22:00–2:00，日结。", "到驿站问值班的人"),
    ("食堂晚饭八折", NoticeKind.MEAL, "出示接单页面就行。", "直接去"),
    ("床位一张", NoticeKind.LODGING, "离地铁 5 分钟，可以充电。", "到驿站留个条"),
    ("周日打篮球缺人", NoticeKind.CULTURE, "下午三点，水平不限。", "直接来"),
]
CONTESTS = ("拔河", "跳绳", "托球跑", "换电池接力", "投篮")


def load(actor: str, seed: int) -> int:
    """Fill the lists of a few sub-districts; the same seed gives the same. Returns rows made."""
    random, who = Random(seed), command(actor)  # noqa: S311 nothing secret
    before = rows()
    placed = Station.objects.listed().filter(subdistrict__isnull=False)
    busiest = (
        placed.values_list("subdistrict").annotate(n=Count("pk")).order_by("-n", "subdistrict")
    )
    areas = [area for area, _stations in busiest[:AREAS]]
    for area in areas:
        _lists(who, area, random)
        _board(who, area, random)
    if len(areas) > 1:
        _meet(who, areas, random)
        _pilots(who, areas)
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


def _board(actor: Actor, area: str, random: Random) -> None:
    for zh, en, kind, hour, repeats, place in random.sample(ACTIVITIES, 2):
        start = _morning(random.randint(1, 7)) + timedelta(hours=hour)
        until = None if repeats == Repeats.ONCE else start.date() + timedelta(days=90)
        _add(actor, Activity, area, name_zh=zh, name_en=en, kind=kind, starts_at=start,
             ends_at=start + timedelta(hours=2), repeats=repeats, until=until, place_text=place,
             capacity=30, organiser="社区居委会")  # fmt: skip
    for zh, topic, note, contact in random.sample(NOTICES, 2):
        _add(actor, Notice, area, name_zh=zh, kind=topic, note=note, contact=contact,
             valid_from=_morning(0), valid_until=_morning(random.randint(7, 60)))  # fmt: skip


def _meet(actor: Actor, areas: list[str], random: Random) -> None:
    """Last Sunday's sports meet of the first sub-districts."""
    start = _morning(-7) + timedelta(hours=9)
    meet = _add(actor, Activity, areas[0], name_zh="小哥运动会", name_en="Riders' sports meet",
                kind=ActivityKind.SPORTS_MEET, starts_at=start, ends_at=start + timedelta(hours=4),
                organiser="区总工会")  # fmt: skip
    for contest in CONTESTS:
        for team in areas[:6]:
            RecordScore(
                actor=actor, code=meet.code, contest=contest, team=team,
                value=Decimal(random.randint(10, 20)),
            ).execute()  # fmt: skip
    for state in (ActivityStatus.ON, ActivityStatus.DONE):
        MoveEntry(actor=actor, model=Activity, code=meet.code, to=state).execute()


def _pilots(actor: Actor, areas: list[str]) -> None:
    """One that has just begun, one that has applied."""
    for area, states in ((areas[0], (PilotStatus.SELECTED, PilotStatus.RUNNING)), (areas[1], ())):
        pilot = ApplyForPilot(
            actor=actor, subdistrict=area, source=DEMONSTRATION,
            fields={
                "name_zh": "小哥友好街道",
                "name_en": "Rider-friendly sub-district",
                "applicant": "区社会工作部",
                "plan": "三个站延长到 24 点；每个小区留一处电动车停放；每月一次恳谈会。",
            },
        ).execute()  # fmt: skip
        SetMilestone(
            actor=actor, code=pilot.code, title="三个站延长到 24 点",
            due_on=today() + timedelta(days=90),
        ).execute()  # fmt: skip
        for state in states:
            MovePilot(actor=actor, code=pilot.code, to=state).execute()


def _morning(days: int) -> datetime:
    return datetime.combine(today() + timedelta(days=days), time(), SHANGHAI)
