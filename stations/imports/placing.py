"""From the numbers of the file to points in WGS-84, each checked against its declared area."""

from collections.abc import Sequence

import numpy as np
import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from geo.datum import convert
from geo.vocabulary import Datum
from stations.claims import PLACES
from stations.imports.areas import Areas
from stations.imports.coordinates import Detected, detect, shape, would_fit
from stations.imports.draft import Draft
from stations.imports.mapping import Columns

SAMPLE = 5000
REASONS = {
    "zero": gettext_noop("坐标是 0，等于没有坐标"),
    "swapped": gettext_noop("经度和纬度写反了"),
    "web_mercator": gettext_noop("是投影坐标（像网络墨卡托，EPSG:3857），不是经纬度；请转成经纬度"),
    "projected": gettext_noop(
        "是投影坐标（像高斯－克吕格或 UTM，单位米），不是经纬度；请转成经纬度"
    ),
    "abroad": gettext_noop("不在中国"),
    "absurd": gettext_noop("不是坐标"),
}


def column_of(columns: Columns) -> str:
    return columns.name("lonlat") or f"{columns.name('lon')}、{columns.name('lat')}"


def check_shapes(drafts: Sequence[Draft], columns: Columns) -> list[Draft]:
    """Refuses pairs that cannot be degrees in China; returns the drafts whose pair can be."""
    column, placed = column_of(columns), []
    for draft in drafts:
        if draft.x is None and draft.y is None:
            continue
        if draft.x is None or draft.y is None:
            if not draft.refused:
                draft.refuse(column, "", _("经度和纬度缺一个"))
            continue
        found = shape(draft.x, draft.y)
        if found == "ok":
            placed.append(draft)
        else:
            draft.refuse(column, f"{draft.x},{draft.y}", _(REASONS[found]))
    return placed


def detect_datum(placed: Sequence[Draft], areas: Areas) -> Detected:
    """The datum of the rows that do not name one, by a sample of those with a declared area."""
    usable = [
        (draft, code) for draft in placed if not draft.datum and (code := _polygon(draft, areas))
    ]
    sample = usable[:: max(1, len(usable) // SAMPLE)][:SAMPLE]
    lon = np.array([draft.x for draft, _code in sample], dtype=np.float64)
    lat = np.array([draft.y for draft, _code in sample], dtype=np.float64)
    return detect(lon, lat, [code for _draft, code in sample], areas)


def place(placed: Sequence[Draft], datum: str, columns: Columns, areas: Areas) -> None:
    """Sets the points of drafts with good coordinates, and says which look misplaced."""
    for draft in placed:
        draft.datum = draft.datum or datum
    for name in sorted({draft.datum for draft in placed}):
        some = [draft for draft in placed if draft.datum == name]
        x = np.array([draft.x for draft in some], dtype=np.float64)
        y = np.array([draft.y for draft in some], dtype=np.float64)
        lon, lat = (np.round(values, PLACES) for values in convert(x, y, name, "wgs84"))
        for draft, east, north in zip(some, lon.tolist(), lat.tolist(), strict=True):
            draft.values |= {
                "point": [east, north],
                "original_x": draft.x,
                "original_y": draft.y,
                "original_datum": name,
            }
    _check_areas(placed, columns, areas)


def _check_areas(placed: Sequence[Draft], columns: Columns, areas: Areas) -> None:
    column = column_of(columns)
    known = [(d, code) for d in placed if (code := _polygon(d, areas))]
    points = np.array([d.values["point"] for d, _code in known]).reshape(-1, 2)
    inside = areas.inside([code for _d, code in known], points[:, 0], points[:, 1])
    for (draft, code), fits in zip(known, inside.tolist(), strict=True):
        if not fits:
            draft.suspect(column, f"{draft.x},{draft.y}", _why_outside(draft, code, areas))
    if areas.city is not None and placed:
        every = np.array([draft.values["point"] for draft in placed])
        shapely.prepare(areas.city)
        away = ~shapely.contains_xy(areas.city, every[:, 0], every[:, 1])
        for index in np.flatnonzero(away):
            draft = placed[int(index)]
            if not draft.suspicious:
                draft.suspect(column, f"{draft.x},{draft.y}", _("不在北京市范围内"))


def _why_outside(draft: Draft, code: str, areas: Areas) -> str:
    name = areas.names[code]
    other = would_fit(draft.x or 0.0, draft.y or 0.0, draft.datum, code, areas)
    if other is None:
        return _("点不在申报的%s里") % name
    datum, moved = other
    return _(
        "点不在申报的%(name)s里；按 %(datum)s 换算（移动 %(metres)s 米）就在里面：坐标系可能写错了"
    ) % {"name": name, "datum": Datum(datum).label, "metres": f"{moved:.0f}"}


def _polygon(draft: Draft, areas: Areas) -> str | None:
    return areas.polygon(draft.values.get("subdistrict"), draft.values.get("district"))


def place_vaguely(drafts: Sequence[Draft], areas: Areas) -> None:
    """An address without coordinates: somewhere in its sub-district, and marked so."""
    for draft in drafts:
        if "point" in draft.values or draft.refused:
            continue
        code = draft.values.get("subdistrict")
        point = areas.interior(code) if code else None
        if code is None or point is None:
            draft.remark("", "", _("没有坐标，也没有可用的街道：地图上不显示"))
            continue
        draft.values["point"] = [round(value, PLACES) for value in point]
        draft.values["coord_precision"] = "subdistrict"
        draft.vague = True
        draft.remark("", "", _("没有坐标：放在%s内，标明“仅到街道”") % areas.names[code])
