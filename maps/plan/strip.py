"""Four figures above everything else, each with its change since an earlier snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from geo.vocabulary import Level
from stations.models import PlanSnapshot
from stations.planning import Question
from stations.planning.areas import region
from stations.plans import snapshots
from stations.plans.answers import found
from stations.plans.standard import ENOUGH, STANDARD

WALK = "double-15"
SHARES = (WALK, "double-15-night", "double-15-charge")


@dataclass(frozen=True)
class Figure:
    """`now` and `change` are words; `question` is what they answer."""

    label: str
    now: str
    change: str
    since: str
    question: Question


def strip(area: str) -> list[Figure]:
    """People within 15 minutes on foot, at night, with charging; sub-districts below 80 %.

    The answers of the whole city are kept, so that every area's strip is read from them.
    """
    past = snapshots.before(area)
    labels = (_("步行 15 分钟内有站"), _("23:00 还开着"), _("有手机充电"))
    shares = [
        _share(label, key, area, past.get(key)) for label, key in zip(labels, SHARES, strict=True)
    ]
    return [*shares, _below(area, past.get(WALK))]


def _share(label: str, key: str, area: str, old: PlanSnapshot | None) -> Figure:
    answered = found(STANDARD[key])
    share = {row.code: row.share for row in (answered.total, *answered.rows)}.get(area)
    now = _("未知") if share is None else f"{share:.0%}"
    change = "" if None in (share, old and old.share) else _points(share - old.share)  # type: ignore[operator, union-attr]
    return Figure(label, now, change, _since(old), replace(STANDARD[key], area=area))


def _below(area: str, old: PlanSnapshot | None) -> Figure:
    codes = {t.code for t in region(area).inside if t.level == Level.SUBDISTRICT}
    walked = found(STANDARD[WALK]).rows
    inside = [row for row in walked if row.code in codes and row.share is not None]
    now = _short(row.share for row in inside)
    change = ""
    if old and inside:
        rows = PlanSnapshot.objects.filter(
            date=old.date, question=WALK, area__in=[row.code for row in inside]
        )
        less = now - _short(rows.values_list("share", flat=True))
        change = _("%+d 个") % less if less else _("持平")
    words = _("%(short)s / %(all)s") % {"short": now, "all": len(inside)} if inside else _("未知")
    question = replace(STANDARD[WALK], area=area)
    return Figure(_("不到 80% 的街道"), words, change, _since(old), question)


def _short(shares: Iterable[float | None]) -> int:
    return sum(share is not None and share < ENOUGH for share in shares)


def _points(change: float) -> str:
    points = round(change * 100, 1)
    return _("%+.1f 个百分点") % points if points else _("持平")


def _since(old: PlanSnapshot | None) -> str:
    return f"{old.date:%Y-%m-%d}" if old else ""
