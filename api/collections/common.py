"""Properties that many collections show, under the same names everywhere."""

from django.utils.translation import gettext_lazy as _

from api.collections.property import Property

CODE = Property(name="code", title=_("编号"), role="id")
NAMES = (
    Property(name="name_zh", title=_("名称")),
    Property(name="name_en", title=_("英文名称")),
)
WHERE = (
    Property(name="subdistrict", title=_("街道/乡镇"), source="subdistrict__name_zh"),
    Property(name="subdistrict_code", title=_("街道代码"), source="subdistrict_id"),
    Property(name="station_code", title=_("驿站编号"), source="station__code"),
)
SYNTHETIC = Property(name="synthetic", title=_("演示数据（非真实）"), type="boolean")
UPDATED = Property(
    name="updated",
    title=_("更新时间"),
    type="datetime",
    source="updated_at",
    role="primary-instant",
)
ORIGIN = (
    Property(name="source", title=_("数据来源"), source="source__title"),
    Property(name="licence", title=_("许可"), source="source__licence"),
)
CITED = (
    Property(name="source_text", title=_("出处")),
    Property(name="source_url", title=_("来源网址")),
)
OUTLINE_ORIGIN = (
    Property(name="geometry_source", title=_("边界来源"), source="geom_source__title"),
    Property(name="geometry_licence", title=_("边界许可"), source="geom_source__licence"),
)
