"""Questions that planners ask every time."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stations.planning.question import Mode, Question, Unit, When


@dataclass(frozen=True)
class Preset:
    """`question` against `instead` shows a gap: who is served by the one and not by the other."""

    key: str
    label: Promise
    source: str
    question: Question
    instead: Question | None = None


def _walk(minutes: float) -> Question:
    return Question(mode=Mode.WALK, reach=minutes, unit=Unit.MINUTES)


WORKDAY_NOON = Question(when=When("workday", 15))
PRESETS = (
    Preset("circle-300", _("直线 300 米"), "GB 50180-2018：五分钟生活圈", Question(reach=300)),
    Preset("circle-500", _("直线 500 米"), "GB 50180-2018：十分钟生活圈", Question(reach=500)),
    Preset("circle-1000", _("直线 1 公里"), "GB 50180-2018：十五分钟生活圈", Question(reach=1000)),
    Preset("double-15", _("双15：步行 15 分钟"), "双15：1 公里、步行 15 分钟", _walk(15)),
    Preset(
        "ride-5",
        _("骑行 5 分钟"),
        "电动自行车 15 km/h",
        Question(mode=Mode.RIDE, reach=5, unit=Unit.MINUTES),
    ),
    Preset(
        "night-gap",
        _("夜间缺口"),
        "工作日 23:00 与 15:00 相比",
        Question(when=When("workday", 23)),
        WORKDAY_NOON,
    ),
    Preset(
        "holiday-gap",
        _("节假日缺口"),
        "节假日 15:00 与工作日 15:00 相比",
        Question(when=When("holiday", 15)),
        WORKDAY_NOON,
    ),
)
