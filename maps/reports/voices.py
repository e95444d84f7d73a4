"""What riders say of a station, in words."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.filters import want_label
from stations.reports.voices import PHOTO_LICENCE, Crowding, Stars, Voices, voices
from stations.vocabulary import Crowd

MINUTE = 60


def voices_of(station: Any, now: datetime, said: str) -> dict[str, Any]:
    """The context of `maps/station/report.html`; `said` is what was tapped just now.

    The station is annotated with `stations.reports.voices.heard`.
    """
    found = voices(station, now)
    return {
        "voices": found,
        "said": _thanks(said),
        "warned": warned(found.warning.count),
        "crowding": _crowding(found.crowding, now) if found.crowding else "",
        "confirmed": _confirmed(found),
        "photo_licence": PHOTO_LICENCE,
        "stars": [_stars(line) for line in found.stars],
        "crowd_levels": Crowd.choices,
    }


def warned(count: int) -> str:
    """⚠ 2 人反映没开门; empty for nobody."""
    if not count:
        return ""
    words = ngettext("24 小时内 %(n)s 人反映没开门", "24 小时内 %(n)s 人反映没开门", count)
    return f"⚠ {words % {'n': count}}"


def _thanks(said: str) -> str:
    words = {
        "confirm": _("谢谢，记下了：信息正确。"),
        "crowd": _("谢谢，一小时内告诉别人。"),
        "rate": _("谢谢，打分记下了。"),
    }
    return words.get(said, "")


def _crowding(crowding: Crowding, now: datetime) -> str:
    minutes = int((now - crowding.at).total_seconds() // MINUTE)
    age = _("刚刚") if not minutes else ngettext(
        "%(count)s 分钟前", "%(count)s 分钟前", minutes
    ) % {"count": minutes}  # fmt: skip
    return _("人多吗：%(level)s（%(age)s）") % {"level": Crowd(crowding.level).label, "age": age}


def _confirmed(found: Voices) -> str:
    if found.confirmed_at is None:
        return ""
    day = timezone.localtime(found.confirmed_at).strftime("%Y-%m-%d")
    return ngettext(
        "30 天内 %(count)s 人说信息正确，最近 %(day)s",
        "30 天内 %(count)s 人说信息正确，最近 %(day)s",
        found.confirmed,
    ) % {"count": found.confirmed, "day": day}


def _stars(line: Stars) -> str:
    what = want_label(line.amenity) if line.amenity else _("整个站")
    return _("%(what)s %(mean).1f 分（%(count)s 人打分）") % {
        "what": what, "mean": line.mean, "count": line.count,
    }  # fmt: skip
