"""三项清单: what riders of a sub-district need, what there is to help, what is offered."""

from django.contrib.gis.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models import Area, Source
from stations.models.constraints import enum_constraints
from stations.models.entry import Entry
from stations.models.station import Station
from stations.vocabulary import ListStatus, NeedStatus, ResourceKind, Topic


class Resource(Entry):
    """Something that could answer a need. `contact_role` is an office, never a person."""

    PREFIX = "R"
    EDITABLE = ("name_zh", "name_en", "kind", "capacity", "contact_role", "station", "note",
                "source_text", "source_url")  # fmt: skip

    kind = models.CharField(_("类型"), max_length=20, choices=ResourceKind)
    capacity = models.PositiveIntegerField(
        _("容量"), null=True, blank=True, help_text=_("几人或几件；不知道就空着")
    )
    contact_role = models.CharField(
        _("联系岗位"), max_length=100, blank=True, help_text=_("写岗位，不写人名和电话")
    )
    status = models.CharField(
        _("状态"), max_length=12, choices=ListStatus, default=ListStatus.ON, editable=False
    )

    class Meta:
        verbose_name = _("资源")
        verbose_name_plural = _("资源")
        indexes = [models.Index(fields=["subdistrict", "id"], name="resource_subdistrict")]
        constraints = [*enum_constraints("resource", kind=ResourceKind, status=ListStatus)]


class Service(Entry):
    """Something a sub-district or one of its stations does for riders, beside its amenities."""

    PREFIX = "S"
    EDITABLE = ("name_zh", "name_en", "topic", "hours_text", "station", "note", "source_text",
                "source_url")  # fmt: skip

    topic = models.CharField(_("主题"), max_length=20, choices=Topic)
    hours_text = models.CharField(
        _("什么时候"), max_length=300, blank=True, help_text=_("例如：每周三 14:00–16:00")
    )
    status = models.CharField(
        _("状态"), max_length=12, choices=ListStatus, default=ListStatus.ON, editable=False
    )

    class Meta:
        verbose_name = _("服务")
        verbose_name_plural = _("服务")
        indexes = [models.Index(fields=["subdistrict", "id"], name="service_subdistrict")]
        constraints = [*enum_constraints("service", topic=Topic, status=ListStatus)]


class Need(Entry):
    """Something riders ask for; `people` have asked, the first and the last on these days."""

    PREFIX = "N"
    EDITABLE = ("name_zh", "name_en", "topic", "people", "first_asked", "last_asked", "station",
                "note", "source_text", "source_url")  # fmt: skip

    topic = models.CharField(_("主题"), max_length=20, choices=Topic)
    people = models.PositiveIntegerField(_("多少人提过"), default=1)
    first_asked = models.DateField(_("最早提出"))
    last_asked = models.DateField(_("最近提出"))
    status = models.CharField(
        _("状态"), max_length=12, choices=NeedStatus, default=NeedStatus.OPEN, editable=False
    )
    status_reason = models.CharField(_("原因"), max_length=200, blank=True, editable=False)
    resource = models.ForeignKey(
        Resource, models.SET_NULL, null=True, blank=True, editable=False, related_name="needs",
        verbose_name=_("对接的资源"),
    )  # fmt: skip
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, editable=False, related_name="needs",
        verbose_name=_("形成的服务"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("需求")
        verbose_name_plural = _("需求")
        indexes = [models.Index(fields=["subdistrict", "id"], name="need_subdistrict")]
        constraints = [
            *enum_constraints("need", topic=Topic, status=NeedStatus),
            models.CheckConstraint(
                name="need_asked_in_order", condition=Q(first_asked__lte=models.F("last_asked"))
            ),
        ]


class Voice(models.Model):
    """One rider's request behind a need; the words are for staff until they have read them."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="voices", verbose_name=_("需求"))
    words = models.CharField(_("原话"), max_length=200, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("骑手的请求")
        verbose_name_plural = _("骑手的请求")

    def __str__(self) -> str:
        return self.words


class AreaService(models.Model):
    """A row of the view `stations/sql/area_services.sql`: services, and stations' amenities."""

    code = models.CharField(_("编号"), max_length=60, primary_key=True)
    subdistrict = models.ForeignKey(
        Area, models.DO_NOTHING, related_name="+", verbose_name=_("街道/乡镇")
    )
    station = models.ForeignKey(
        Station, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("驿站")
    )
    kind = models.CharField(_("类型"), max_length=30)
    limited = models.BooleanField(_("有限"))
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=150)
    hours_text = models.CharField(_("什么时候"), max_length=300)
    source = models.ForeignKey(
        Source, models.DO_NOTHING, related_name="+", verbose_name=_("数据来源")
    )
    synthetic = models.BooleanField(_("演示数据"))
    updated_at = models.DateTimeField(_("更新时间"))
    place = models.PointField(_("位置"), srid=4326, null=True)

    class Meta:
        managed = False
        db_table = "stations_areaservice"
        verbose_name = _("服务一览")
        verbose_name_plural = _("服务一览")

    def __str__(self) -> str:
        return self.name_zh
