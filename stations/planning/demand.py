"""The demand layer that a question names, as arrays, read once for as long as it stays."""

from functools import lru_cache

from django.utils.translation import gettext as _

from geo.demand.cells import Cells, unpack
from geo.demand.census import KEY, census_layer
from geo.demand.profiles import Profile
from geo.models import DemandLayer
from stations.parameters import ParameterError
from stations.planning.question import When

WEEKEND = {"sat", "sun", "weekend"}
Version = tuple[str, object]


def layer(key: str) -> DemandLayer:
    """Without its cells. Raises ParameterError for a layer that nobody loaded."""
    try:
        if key == KEY:
            return census_layer()
        return DemandLayer.objects.defer("cells").get(key=key)
    except DemandLayer.DoesNotExist:
        known = ", ".join(sorted({KEY, *DemandLayer.objects.values_list("key", flat=True)}))
        raise ParameterError(
            "demand",
            _("没有 %(value)s 这个需求图层；可用：%(known)s") % {"value": key, "known": known},
        ) from None
    except LookupError as error:
        why = _("没有一个区域既有人口又有边界；请管理员运行 manage.py load_shipped")
        raise ParameterError("demand", why) from error


def cells_of(found: DemandLayer) -> Cells:
    return _cells(found.key, f"{found.updated_at.isoformat()} {found.basis}")


@lru_cache(maxsize=4)
def _cells(key: str, _version: str) -> Cells:
    return unpack(bytes(DemandLayer.objects.values_list("cells", flat=True).get(key=key)))


def profile_of(found: DemandLayer) -> Profile:
    return Profile(**found.profile)


def present(found: DemandLayer, when: When | None) -> float:
    """The share of the layer that is there at that hour; 1 where no hour is asked for."""
    if when is None:
        return 1.0
    day = "weekend" if when.day in WEEKEND else "holiday" if when.day == "holiday" else "workday"
    return profile_of(found).at(day, when.hour)
