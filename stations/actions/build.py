"""Checks of one station before it is saved."""

from django.core.exceptions import ValidationError

from stations.hours import HoursError
from stations.models import Station
from stations.schedules import schedule_for

CHECKED_BY_DATABASE = ["code", "source", "district", "subdistrict", "schedule"]


def attach_schedule(station: Station) -> None:
    """Give the station the schedule of its hours. Raises ValidationError naming `hours`."""
    try:
        station.schedule = schedule_for(station.hours, station.kind)
    except HoursError as error:
        raise ValidationError({"hours": error.told()}) from error


def validate(station: Station) -> None:
    """Raise ValidationError naming each field whose value the vocabulary or type refuses."""
    station.clean_fields(exclude=CHECKED_BY_DATABASE)
