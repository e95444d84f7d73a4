"""A place as people write it: coordinates, or the name of something on the map."""

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.models import Landmark
from stations.parameters import NUMBER, ParameterError, near


def point_of(text: str) -> Point | None:
    """WGS-84 point of `116.40,39.90` or of a landmark's name; None for nothing.

    Raises ValidationError that says what was not understood.
    """
    text = text.replace("，", ",").strip()
    if not text:
        return None
    if all(NUMBER.fullmatch(part.strip()) for part in text.split(",")):
        try:
            return Point(*near(text), srid=4326)
        except ParameterError as error:
            raise ValidationError(error.detail) from error
    found = Landmark.objects.filter(name_zh=text.removesuffix("站")).first() or (
        Landmark.objects.filter(name_zh__contains=text).order_by("name_zh").first()
        or Landmark.objects.filter(name_en__iexact=text).first()
    )
    if found is None:
        raise ValidationError(_("没找到“%s”：换一个地铁站名，或写“经度,纬度”") % text[:30])
    point: Point = found.point
    return point
