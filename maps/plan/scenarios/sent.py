"""A step as a form sends it."""

from django.http import QueryDict

from stations.plans.scenarios.steps import Step


def version_of(sent: QueryDict) -> int:
    text = sent.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def step_of(sent: QueryDict) -> Step:
    lon, lat = _place(sent.get("place", ""))
    return Step(
        op=sent.get("op", ""),
        code=sent.get("code", "").strip(),
        name=sent.get("name", ""),
        lon=lon,
        lat=lat,
        hours=sent.get("hours", "").strip(),
        amenities=tuple(dict.fromkeys(sent.getlist("amenities"))),
    )


def _place(text: str) -> tuple[float | None, float | None]:
    try:
        lon, lat = map(float, text.replace("，", ",").split(","))
    except ValueError:
        return None, None
    return lon, lat
