"""A small city for the browser: every state a card or a symbol can have."""

from datetime import date

from django.contrib.gis.geos import MultiPolygon, Polygon

from geo.models import Area
from stations.models import Station
from tests import factories

LON, LAT = factories.TAORANTING
NEAR = f"/?near={LON},{LAT}"


def build() -> dict[str, Station]:
    """Areas and a dozen stations around 陶然亭, by what they stand for."""
    areas()
    make = factories.station
    found = {
        "always": make(
            at=(LON + 0.001, LAT), name_zh="陶然亭二十四小时驿站", name_en="Taoranting 24 h stop",
            hours="24/7", access_mode="open_door", fee="free", audience="all",
            amenities={"phone_charge": "yes", "heat_food": "yes", "toilet": "limited", "aed": "no"},
            address="西城区陶然亭路 2 号", verified_at=date(2026, 11, 20), floor="B1",
            entrance_hint="地铁 C 口出来右转，红色门头下一层",
        ),
        "unknown": make(
            at=(LON + 0.003, LAT + 0.001), name_zh="陶然亭街道蜂巢驿站", hours_text="工作日开放",
            verification="press_only", coord_precision="subdistrict", source_date="2021-08-27",
        ),
        "suspended": make(
            at=(LON - 0.003, LAT), name_zh="白纸坊驿站", status="suspended",
            status_reason="装修", amenities=("seat",),
        ),
        "synthetic": make(
            at=(LON, LAT + 0.004), name_zh="演示·西城区驿站 1", synthetic=True,
            verification="synthetic", hours="24/7", amenities=("phone_charge",),
        ),
        "withdrawn": make(
            at=(LON, LAT - 0.004), name_zh="旧驿站", status="withdrawn",
            status_reason="房屋到期", status_date=date(2026, 10, 1),
        ),
    }  # fmt: skip
    for number in range(8):
        name = f"暖心驿站 {number + 1}"
        make(at=(LON + 0.0007 * number, LAT - 0.006), name_zh=name, hours="Mo-Su 08:00-22:00")
    return found


def areas() -> None:
    source = factories.source()
    Area.objects.create(code="110000", level="city", name_zh="北京市", source=source)
    box = MultiPolygon(Polygon.from_bbox((LON - 0.1, LAT - 0.1, LON + 0.1, LAT + 0.1)), srid=4326)
    Area.objects.create(
        code="110102", level="district", name_zh="西城区", name_en="Xicheng", geom=box,
        parent_id="110000", source=source,
    )  # fmt: skip
    small = MultiPolygon(
        Polygon.from_bbox((LON - 0.01, LAT - 0.01, LON + 0.01, LAT + 0.01)), srid=4326
    )
    Area.objects.create(
        code="110102010", level="subdistrict", name_zh="陶然亭街道", name_en="Taoranting",
        geom=small, parent_id="110102", source=source,
    )  # fmt: skip
