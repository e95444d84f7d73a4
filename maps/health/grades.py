"""The checklists on a station's page: `maps/station/checklists.html` shows what this returns."""

from typing import Any

from stations.quality.facts import Known
from stations.quality.grade import Grade, grades


def station_grades(station: Any) -> list[Grade]:
    """The grades of which anything is known; a page of nothing but unknowns helps nobody."""
    return [grade for grade in grades(Known.of(station)) if grade.known]
