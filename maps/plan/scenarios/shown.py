"""A scenario in words and figures: what was, what would be, step by step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from geo.vocabulary import Level
from maps.plan.coverage import title
from maps.words.times import distance
from stations.models import Revision, Scenario
from stations.planning.figures import AreaFigures
from stations.plans.scenarios.figures import Outcome, outcome, question_of
from stations.plans.scenarios.steps import Step
from stations.vocabulary import AMENITIES

HISTORY = 50  # rows


@dataclass(frozen=True)
class Line:
    """One figure in words; `change` is empty where nothing changes."""

    label: str
    before: str
    after: str
    change: str


@dataclass(frozen=True)
class AreaLine:
    before: AreaFigures
    after: AreaFigures

    @property
    def more(self) -> float:
        return self.after.covered - self.before.covered


def found(scenario: Scenario) -> Outcome:
    """Raises ParameterError when its question has no answer any more."""
    question = question_of(scenario.question, scenario.area_id)
    return outcome(question, scenario.steps)


def context(scenario: Scenario, got: Outcome) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "title": title(got.base.question, got.before[0]),
        "lines": lines(got.before[0], got.after[0]),
        "areas": area_lines(got),
        "steps": [words(got, step) for step in got.steps],
        "lost": [words(got, step) for step in got.taken.lost],
        "offside": got.offside,
    }


def lines(before: AreaFigures, after: AreaFigures) -> list[Line]:
    def share(label: str, one: float | None, two: float | None) -> Line:
        points = "" if one is None or two is None else f"{(two - one) * 100:+.2f}"
        change = "" if points in {"", "+0.00", "-0.00"} else _("%s 个百分点") % points
        return Line(label, _share(one), _share(two), change)

    def count(label: str, one: float, two: float) -> Line:
        change = f"{two - one:+,.0f}" if round(two - one) else ""
        return Line(label, f"{one:,.0f}", f"{two:,.0f}", change)

    def metres(label: str, one: float | None, two: float | None) -> Line:
        change = "" if one is None or two is None else f"{two - one:+,.0f}"
        was, then = (_("未知") if value is None else distance(value) for value in (one, two))
        return Line(label, was, then, "" if change in {"", "+0", "-0"} else _("%s 米") % change)

    return [
        share(_("已覆盖"), before.share, after.share),
        count(_("覆盖的人"), before.covered, after.covered),
        share(_("双重覆盖"), before.twice, after.twice),
        share(pgettext("heading", "面积覆盖"), before.area_share, after.area_share),
        metres(_("最近距离，平均"), before.mean, after.mean),
        metres(_("最近距离 P90"), before.p90, after.p90),
        count(_("算数的驿站"), before.stations, after.stations),
    ]


def area_lines(got: Outcome) -> list[AreaLine]:
    """Sub-districts whose figures change, the greatest changes first."""
    pairs = [
        AreaLine(one, two)
        for one, two in zip(got.before, got.after, strict=True)
        if one.level == Level.SUBDISTRICT and (one.covered, one.twice) != (two.covered, two.twice)
    ]
    return sorted(pairs, key=lambda pair: -abs(pair.more))


def words(got: Outcome, step: Step) -> str:
    """One step as a sentence."""
    names = {s.code: s.name for s in got.base.answer.supply.stations}
    names |= {s.code: s.name for s in got.steps if s.op == "add"}
    name = names.get(step.code) or step.name or step.code
    what = {
        "add": _("新设 %s"), "move": _("迁走 %s"), "close": _("关闭 %s"), "change": _("改变 %s"),
    }[step.op] % name  # fmt: skip
    parts = [] if step.lon is None else [f"{step.lon:.5f}, {step.lat:.5f}"]
    if step.op in {"add", "change"}:
        parts.append(step.hours or _("时间未知"))
        parts += [str(AMENITIES[key].label) for key in step.amenities if key in AMENITIES]
    return f"{what}（{_('、').join(parts)}）" if parts else what


def history(scenario: Scenario, got: Outcome, since: int = 0) -> list[tuple[str, datetime, str]]:
    """Who did what and when, the latest first; only what is later than the version `since`."""
    rows = Revision.objects.filter(code=scenario.code, changes__version__1__gt=since)
    return [(row.actor, row.at, _did(row, got)) for row in rows.order_by("-pk")[:HISTORY]]


def _did(row: Revision, got: Outcome) -> str:
    before, after = row.changes.get("steps", [None, None])
    if after:
        return words(got, Step.read(after))
    if before:
        return _("撤销：%s") % words(got, Step.read(before))
    return {
        "create_scenario": _("新建"), "copy_scenario": _("另存而来"),
        "share_scenario": _("改了分享"), "delete_scenario": _("删除或恢复"),
    }.get(row.action, _("改了名称或问题"))  # fmt: skip


def _share(value: float | None) -> str:
    return _("未知") if value is None else f"{value:.1%}"
