from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.base import Collection
from api.collections.common import NAMES, ORIGIN, OUTLINE_ORIGIN, UPDATED
from api.collections.property import Property
from geo.models import Area
from geo.vocabulary import Level


class Areas(Collection):
    """What districts and sub-districts have in common."""

    level: ClassVar[Level]
    geometry = "geom"
    geometry_type = "geometry-multipolygon"
    form = ("name_zh", "parent")
    tiled = ("code", "name_zh", "name_en", "parent_code", "population")
    properties = (
        Property(name="code", title=_("区划代码"), role="id"),
        *NAMES,
        Property(name="parent_code", title=_("上级代码"), source="parent_id"),
        Property(name="parent", title=_("上级"), source="parent__name_zh"),
        Property(name="population", title=_("常住人口"), type="integer"),
        Property(name="population_source", title=_("人口来源"), source="population_source__title"),
        *ORIGIN,
        *OUTLINE_ORIGIN,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return Area.objects.filter(level=self.level)


class Districts(Areas):
    id = "districts"
    title = _("行政区")
    description = _("北京市 16 个区的边界和常住人口（第七次全国人口普查）")
    level = Level.DISTRICT


class Subdistricts(Areas):
    id = "subdistricts"
    title = _("街道和乡镇")
    description = _("街道、镇、乡；没有边界的只有名称和代码")
    level = Level.SUBDISTRICT
