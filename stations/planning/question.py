"""What a planner asks: whose demand, how far, for which service, at which hour, where."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from geo.travel import SPEED
from stations.parameters import ParameterError
from stations.quality.checklists import checklists
from stations.vocabulary import AMENITY_KEYS, Status

CITY = "110000"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_TYPES = ("workday", "weekend", "holiday")
MOST = {"m": 50_000.0, "min": 240.0}


class Mode(StrEnum):
    LINE = "line"
    WALK = "walk"
    RIDE = "ride"


class Unit(StrEnum):
    METRES = "m"
    MINUTES = "min"


@dataclass(frozen=True, slots=True)
class When:
    """A full hour of a typical day: a weekday (`mon` … `sun`) or a day type.

    `workday` is a Tuesday, `weekend` a Sunday, `holiday` a public holiday. A station counts
    when it is open at that very moment, 15 meaning 15:00.
    """

    day: str
    hour: int

    def __post_init__(self) -> None:
        if self.day not in (*DAY_TYPES, *WEEKDAYS):
            known = ", ".join((*DAY_TYPES, *WEEKDAYS))
            raise ParameterError(
                "when",
                _("没有 %(value)s 这种日子；可用：%(known)s") % {"value": self.day, "known": known},
            )
        if not 0 <= self.hour <= 23:
            raise ParameterError("when", _("小时 %s 不在 0 到 23 之间") % self.hour)

    @classmethod
    def of_week(cls, hour: int) -> "When":
        """Hour 0 is Monday 00:00, 167 Sunday 23:00."""
        if not 0 <= hour <= 167:
            raise ParameterError("when", _("一周的第 %s 小时不存在：0 到 167") % hour)
        return cls(WEEKDAYS[hour // 24], hour % 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """All that decides an answer; equal questions have equal answers on the same data.

    `reach` is in metres, or in minutes of walking or riding. In mode `line` it is the radius of
    a circle, otherwise a distance along the street. `amenities` must all be there. `grade` is a
    checklist whose items a station must meet. Raises ParameterError for what cannot be asked;
    whether `demand` and `area` exist only the answer can tell.
    """

    demand: str = "census"
    mode: Mode = Mode.LINE
    reach: float = 1000.0
    unit: Unit = Unit.METRES
    amenities: tuple[str, ...] = ()
    when: When | None = None
    status: frozenset[str] = field(default=frozenset({Status.OPEN.value}))
    grade: str = ""
    area: str = CITY

    def __post_init__(self) -> None:
        if not 0 < self.reach <= MOST[self.unit]:
            raise ParameterError(
                "reach",
                _("%(value)s 不在 0 到 %(most)s 之间")
                % {"value": self.reach, "most": MOST[self.unit]},
            )
        if self.unit == Unit.MINUTES and self.mode == Mode.LINE:
            raise ParameterError("reach", _("按分钟计算要选步行（walk）或骑行（ride）"))
        for name, values, known in (
            ("want", self.amenities, AMENITY_KEYS),
            ("status", self.status, tuple(Status.values)),
            ("grade", {self.grade} - {""}, tuple(c.key for c in checklists())),
        ):
            if unknown := sorted(set(values) - set(known)):
                raise ParameterError(
                    name,
                    _("没有 %(value)s；可用：%(known)s")
                    % {"value": unknown[0], "known": ", ".join(known)},
                )
        if not self.status:
            raise ParameterError("status", _("至少选一种状态"))

    @property
    def metres(self) -> float:
        """Reach in metres: of the radius, or along the street."""
        if self.unit == Unit.METRES:
            return self.reach
        return self.reach * 60 * SPEED[self.mode]
