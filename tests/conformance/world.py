"""A small known world: what the conformance tests expect is computed from these lists."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import connection

from geo.models import Area, CandidateHost, Landmark, ServicePoint, Source
from stations.models import (
    Activity,
    Job,
    Need,
    Notice,
    Pilot,
    PlanGap,
    PlanProposal,
    PlanRun,
    PlanSiting,
    PlanSnapshot,
    Programme,
    Report,
    Resource,
    Service,
    Station,
)

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
NASTY = "<b>海底捞</b> & \"引号\" 'x' 驿站"
CLOCKWISE = ((116.2, 39.8), (116.2, 39.88), (116.38, 39.88), (116.38, 39.8), (116.2, 39.8))
HOLE = ((116.5, 39.9), (116.52, 39.9), (116.52, 39.92), (116.5, 39.92), (116.5, 39.9))


@dataclass
class World:
    """`listed` are the stations that the public sees, in the order of their keys."""

    source: Source
    stations: list[Station] = field(default_factory=list)

    @property
    def listed(self) -> list[Station]:
        return [
            s for s in self.stations if s.is_public and s.status not in {"withdrawn", "planned"}
        ]

    def codes(self, wanted: Any = lambda station: True) -> list[str]:
        return [station.code for station in self.listed if wanted(station)]


def station(world: World, number: int, **fields: Any) -> Station:
    """An unsaved station; every third has no seats told, every fourth charges phones."""
    values: dict[str, Any] = {
        "code": f"T{number:03}",
        "name_zh": f"朝阳门第{number}驿站",
        "kind": ("union", "bank", "kiosk")[number % 3],
        "point": Point(116.40 + 0.008 * number, 39.86 + 0.004 * number, srid=4326),
        "coord_precision": "building",
        "verification": "official_list",
        "verified_at": date(2026, 3, 1) if number % 2 else None,
        "seats": None if number % 3 == 0 else number % 5,
        "amenities": ["phone_charge", "seat"] if number % 4 == 0 else ["seat"],
        "source": world.source,
        "source_ref": str(number),
        "updated_at": START + timedelta(days=number),
    }
    return Station(**{**values, **fields})


def build() -> World:
    source = Source.objects.create(key="test", title="测试来源", licence="CC BY 4.0")
    world = World(source)
    _areas(source)
    _landmarks(source)
    _osm_places(source)
    special: list[dict[str, Any]] = [
        {"name_zh": NASTY, "name_en": "Hai <i>Di</i> Lao & Co"},
        {"point": None, "coord_precision": "unknown"},
        {"status": "withdrawn", "status_reason": "拆迁", "status_date": date(2026, 2, 1)},
        {"status": "planned"},
        {"is_public": False},
        {"status": "suspended"},
        {"synthetic": True, "verification": "synthetic"},
        {"point": Point(116.45, 39.9, srid=4326)},
    ]
    fields = [*({} for _ in range(24)), *special]
    world.stations = [station(world, i, **more) for i, more in enumerate(fields, start=1)]
    Station.objects.bulk_create(world.stations)
    world.stations = list(Station.objects.order_by("pk"))
    _lists(world.stations[0])
    _reports(world.stations[0])
    _plans(source)
    with connection.cursor() as cursor:  # or the planner believes in what other tests left
        cursor.execute("ANALYZE stations_station")
    return world


def _areas(source: Source) -> None:
    def area(code: str, level: str, parent: str | None, name: str, geom: Any, **more: Any) -> Area:
        return Area(
            code=code, level=level, parent_id=parent, name_zh=name, geom=geom, source=source, **more
        )

    east = Polygon(((116.45, 39.82), (116.75, 39.82), (116.75, 40.02), (116.45, 40.02),
                    (116.45, 39.82)), HOLE)  # fmt: skip
    Area.objects.bulk_create([area("110000", "city", None, "北京市", None)])
    Area.objects.bulk_create(
        [
            area("110101", "district", "110000", "东城区", _box(116.38, 39.85, 116.45, 39.97),
                 population=708829, geom_source=source),
            area("110105", "district", "110000", "朝阳区", MultiPolygon(east), geom_source=source),
            area("110106", "district", "110000", "丰台区", MultiPolygon(Polygon(CLOCKWISE))),
        ]
    )  # fmt: skip
    Area.objects.bulk_create(
        [
            area("110101001", "subdistrict", "110101", "东华门街道",
                 _box(116.39, 39.86, 116.42, 39.93)),
            area("110101002", "subdistrict", "110101", "景山街道", None),
        ]
    )  # fmt: skip


def _landmarks(source: Source) -> None:
    places = [("m1", "朝阳门", 116.434, 39.924), ("m2", "国贸", 116.461, 39.909)]
    Landmark.objects.bulk_create(
        Landmark(code=code, kind="subway_station", name_zh=name, aliases=["地铁" + name],
                 point=Point(lon, lat, srid=4326), source=source)
        for code, name, lon, lat in places
    )  # fmt: skip


def _osm_places(source: Source) -> None:
    point = Point(116.42, 39.91, srid=4326)
    ServicePoint.objects.create(code="n1", kind="toilets", point=point, source=source)
    CandidateHost.objects.create(
        code="n2", kind="bank", name_zh="农业银行", point=point, source=source
    )


def _lists(station: Station) -> None:
    """One row of each list: at a station, in an area, in an area without a boundary."""
    inside: dict[str, Any] = {"subdistrict_id": "110101001", "source": station.source}
    resource = Resource.objects.create(
        code="R1", name_zh="社区食堂", kind="room", capacity=30,
        subdistrict_id="110101002", source=station.source,
    )  # fmt: skip
    service = Service.objects.create(
        code="S1", name_zh="骑手午餐", topic="food", hours_text="每天 11:00–13:30", **inside
    )
    Need.objects.create(
        code="N1", name_zh="吃饭喝水", topic="food", people=3, first_asked=date(2026, 1, 2),
        last_asked=date(2026, 1, 5), status="served", resource=resource, service=service,
        station=station, **inside,
    )  # fmt: skip
    activity = Activity.objects.create(
        code="A1", name_zh="坝坝电影", kind="film", starts_at=datetime(2026, 1, 10, 11, tzinfo=UTC),
        ends_at=datetime(2026, 1, 10, 13, tzinfo=UTC), repeats="weekly", until=date(2026, 1, 17),
        station=station, capacity=40, **inside,
    )  # fmt: skip
    activity.derive()
    Notice.objects.create(
        code="B1", name_zh="床位一张", kind="lodging", contact="到驿站找值班的人",
        valid_from=START, valid_until=datetime(2999, 1, 1, tzinfo=UTC), **inside,
    )  # fmt: skip
    Programme.objects.create(code="P1", name_zh="顺手公益", verification="press_only", **inside)
    Pilot.objects.create(
        code="L1", name_zh="小哥友好街道", applicant="东城区", plan="一年",
        applied_on=date(2026, 1, 1),
        **inside,
    )  # fmt: skip


def _reports(station: Station) -> None:
    """One of a station with words, one hazard, one that nobody has looked at."""
    Report.objects.create(
        pk=1, type="amenity_fault", amenity="seat", station=station, status="resolved",
        text=NASTY, text_public=True, answer="换了新椅子",
    )  # fmt: skip
    place = Point(116.3, 39.85, srid=4326)
    Report.objects.create(pk=2, type="hazard", point=place, text="井盖", status="acknowledged")
    Report.objects.create(pk=3, type="hazard", point=place, text="没人看过")


def _plans(source: Source) -> None:
    """One question of one day: an area without an outline, one without people, and a gap."""
    day, known = date(2026, 1, 1), {"demand": 100.0, "covered": 60.0, "share": 0.6, "twice": 0.2}
    run = PlanRun.objects.create(
        date=day, question="ride-5", parameters="mode=ride&reach=5min", method="detour",
        demand_layer="常住人口", source=source, hours_unknown=2, data_version="1",
    )  # fmt: skip
    PlanSnapshot.objects.bulk_create(
        PlanSnapshot(date=day, question="ride-5", area_id=code, stations=1, **figures)
        for code, figures in (
            ("110101", known | {"p50": 320.5, "p90": 900.0, "area_share": 0.5}),
            ("110105", {"demand": 0.0, "covered": 0.0}),
            ("110101002", known),
        )
    )
    PlanGap.objects.create(
        code="ride-5-1", run=run, rank=1, area_id="110101", reason="no_station", demand=40.0,
        cells=3, km2=0.19, geom=_box(116.4, 39.9, 116.41, 39.91),
    )  # fmt: skip
    _proposals(source)


def _proposals(source: Source) -> None:
    """A published siting of two sites, one of them in no area with an outline."""
    job = Job.objects.create(kind="siting", parameters={}, key="siting", state="done")
    siting = PlanSiting.objects.create(
        code="s1", job=job, area_id="110101", model="mclp", parameters="area=110101&p=2",
        method="detour", demand_layer="常住人口", estimate=True, source=source, hours_unknown=2,
        synthetic=True, value=70.0, bound=72.0, gap=0.028, optimal=False, data_version="1",
        date=date(2026, 1, 1), published_by="planner",
    )  # fmt: skip
    PlanProposal.objects.bulk_create(
        PlanProposal(
            code=f"s1-{rank}",
            siting=siting,
            rank=rank,
            area_id=area,
            host=f"n{rank}",
            kind="bank",
            name_zh=f"银行{rank}",
            gain=gain,
            cumulative=total,
            source=source,
            point=Point(116.4 + rank / 50, 39.9, srid=4326),
        )
        for rank, area, gain, total in ((1, "110101", 40.0, 40.0), (2, None, 30.0, 70.0))
    )


def _box(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)))
