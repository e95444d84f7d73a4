"""What the planner pages of data health read from their addresses."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from geo.models import Area
from stations.parameters import ParameterError, shown
from stations.quality.health import ORDERS


def area(request: HttpRequest) -> Area | None:
    """The district or sub-district asked for; None for the whole city."""
    code = request.GET.get("area", "")
    if not code:
        return None
    found = Area.objects.defer("geom").filter(code=code[:12]).first() if code.isalnum() else None
    if found is None:
        raise ParameterError("area", _("没有代码为 %s 的区域") % shown(code))
    return found


def order(request: HttpRequest) -> str:
    name = request.GET.get("sort", "worst")
    if name not in ORDERS:
        raise ParameterError("sort", _("可用：%s") % "、".join(ORDERS))
    return name
