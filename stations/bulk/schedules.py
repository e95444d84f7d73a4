"""Hours to schedules, each looked up or computed once in a batch."""

from typing import Any

from django.core.exceptions import ValidationError

from stations.hours import CalendarRule, HoursError
from stations.schedules import schedule_for


class Schedules:
    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int | None] = {}

    def pk(self, values: dict[str, Any]) -> int | None:
        """The schedule of these hours. Raises ValidationError naming reference and `hours`."""
        hours, kind = values["hours"], values["kind"]
        key = (hours, CalendarRule.for_kind(kind).value)
        if key not in self._known:
            try:
                schedule = schedule_for(hours, kind)
            except HoursError as error:
                reference = values.get("source_ref", "")
                raise ValidationError([f"{reference}: hours: {error.told()}"]) from error
            self._known[key] = schedule.pk if schedule else None
        return self._known[key]
