from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.gis.geos import Polygon
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo import china
from geo.models import Area, Source
from geo.vocabulary import Datum
from stations.models.constraints import enum_constraints
from stations.models.schedule import Schedule
from stations.querysets import LISTED, METRIC_SRID, StationQuerySet
from stations.vocabulary import (
    AccessMode,
    Audience,
    CoordPrecision,
    Entity,
    Fee,
    HostKind,
    LocationType,
    Status,
    Verification,
    YesNoUnknown,
)
from stations.vocabulary.amenities import RARE

# What is asked for by equality and has few values; one index serves any of them together. It holds
# what is listed only: whether a row is need not be read then, from behind 40 other columns.
FACETS = [
    "amenities", "kind", "fee", "access_mode", "audience", "verification", "step_free",
    "location_type", "coord_precision", "verified_at", "district",
]  # fmt: skip


class NextCode(models.Func):
    """The next public code: YZ and a number that is never used again."""

    function = "station_next_code"
    output_field = models.CharField()


class Station(models.Model):
    """A courier rest stop, a network of them, or a mere service point.

    `point` is the entrance in WGS-84, as precise as `coord_precision` says; the source's own
    coordinates and datum stay beside it. The columns are what `stations.settle` makes of the
    claims about the station, except those in `pinned`. `district`, `subdistrict`, `point_m`,
    `amenities*` and `updated_at` are kept by the database.
    """

    # What it is
    code = models.CharField(_("编号"), max_length=20, unique=True, db_default=NextCode())
    entity = models.CharField(_("类别"), max_length=15, choices=Entity, default=Entity.STATION)
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=150, blank=True)
    signboard = models.CharField(_("门头名称"), max_length=100, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=100), verbose_name=_("别名和旧名"), default=list, blank=True
    )
    kind = models.CharField(_("依托单位类型"), max_length=20, choices=HostKind, default="unknown")
    host = models.CharField(_("依托单位"), max_length=150, blank=True)
    operator = models.CharField(_("运营方"), max_length=150, blank=True)
    sponsor = models.CharField(_("资助方"), max_length=150, blank=True)
    seats = models.PositiveSmallIntegerField(_("座位数"), null=True, blank=True)

    # Where it is
    point = models.PointField(_("入口位置"), srid=4326, null=True, blank=True)
    point_m = models.GeneratedField(
        expression=Transform("point", METRIC_SRID),
        output_field=models.PointField(srid=METRIC_SRID, null=True),
        db_persist=True,
    )
    coord_precision = models.CharField(
        _("位置精度"), max_length=12, choices=CoordPrecision, default=CoordPrecision.UNKNOWN
    )
    original_x = models.FloatField(_("原始经度/东坐标"), null=True, blank=True)
    original_y = models.FloatField(_("原始纬度/北坐标"), null=True, blank=True)
    original_datum = models.CharField(_("原始坐标系"), max_length=10, choices=Datum, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    district = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("区"),
        db_index=False,  # the indexes below begin with it
        db_constraint=False,  # stations/sql/references.sql
    )
    subdistrict = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("街道/乡镇"),
        db_index=False,  # the indexes below begin with it
        db_constraint=False,  # stations/sql/references.sql
    )
    location_type = models.CharField(
        _("位置类型"), max_length=20, choices=LocationType, default=LocationType.UNKNOWN
    )
    floor = models.CharField(_("楼层"), max_length=20, blank=True)
    entrance_hint = models.CharField(_("入口提示"), max_length=200, blank=True)
    gate_rule = models.CharField(_("门禁规定"), max_length=200, blank=True)
    step_free = models.CharField(
        _("无台阶"), max_length=8, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )

    # Who may use it, and when
    access_mode = models.CharField(
        _("进入方式"), max_length=20, choices=AccessMode, default=AccessMode.UNKNOWN
    )
    audience = models.CharField(
        _("服务对象"), max_length=20, choices=Audience, default=Audience.UNKNOWN
    )
    fee = models.CharField(_("收费"), max_length=15, choices=Fee, default=Fee.UNKNOWN)
    hours_text = models.CharField(_("营业时间原文"), max_length=300, blank=True)
    hours = models.CharField(_("营业时间（OSM）"), max_length=500, blank=True)
    schedule = models.ForeignKey(
        Schedule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stations",
        editable=False,
        db_constraint=False,  # stations/sql/references.sql
    )

    # What it offers, from its amenity rows; what is in none of the three is unknown
    amenities = ArrayField(models.CharField(max_length=30), default=list, editable=False)
    amenities_limited = ArrayField(models.CharField(max_length=30), default=list, editable=False)
    amenities_no = ArrayField(models.CharField(max_length=30), default=list, editable=False)

    # How far it can be trusted
    status = models.CharField(_("状态"), max_length=20, choices=Status, default=Status.OPEN)
    status_reason = models.CharField(_("状态原因"), max_length=200, blank=True)
    status_date = models.DateField(_("状态日期"), null=True, blank=True)
    verification = models.CharField(_("核实方式"), max_length=15, choices=Verification)
    verified_at = models.DateField(_("核实日期"), null=True, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="stations",
        verbose_name=_("数据来源"),
        db_constraint=False,  # stations/sql/references.sql
    )
    source_ref = models.CharField(_("来源编号"), max_length=100)
    source_url = models.URLField(_("来源网址"), max_length=500, blank=True)
    source_date = models.CharField(_("来源日期"), max_length=60, blank=True)
    synthetic = models.BooleanField(_("演示数据"), default=False)
    is_public = models.BooleanField(_("公开"), default=True)
    created_at = models.DateTimeField(_("创建时间"), db_default=Now(), editable=False)
    updated_at = models.DateTimeField(_("更新时间"), db_default=Now(), editable=False)

    # What riders warn of: the station counts as warned while `warned_until` is to come. Kept by
    # the report actions (stations/reports/warning.py)
    warned_until = models.DateTimeField(_("提醒到"), null=True, blank=True, editable=False)
    warned_count = models.PositiveSmallIntegerField(_("反映人数"), db_default=0, editable=False)

    # What riders say of it, kept by the report actions too: the mean from three ratings on
    rating_mean = models.FloatField(_("评分"), null=True, blank=True, editable=False)
    rating_count = models.PositiveIntegerField(_("打分人次"), db_default=0, editable=False)
    open_reports = models.PositiveIntegerField(_("待答复的反映"), db_default=0, editable=False)

    # Fields a person decided, so that no source overrules them: field → actor, at, reason
    pinned = models.JSONField(_("人工确定的字段"), default=dict, blank=True, editable=False)

    changed_xid = models.BigIntegerField(db_default=0, db_index=True, editable=False)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = _("驿站")
        verbose_name_plural = _("驿站")
        constraints = [
            *enum_constraints(
                "station",
                entity=Entity,
                kind=HostKind,
                coord_precision=CoordPrecision,
                location_type=LocationType,
                step_free=YesNoUnknown,
                access_mode=AccessMode,
                audience=Audience,
                fee=Fee,
                status=Status,
                verification=Verification,
            ),
            models.CheckConstraint(
                name="station_point_in_china",
                condition=Q(point__isnull=True)
                | Q(
                    point__coveredby=Polygon.from_bbox(
                        (china.WEST, china.SOUTH, china.EAST, china.NORTH)
                    )
                ),
            ),
            models.CheckConstraint(
                name="station_point_or_unknown",
                condition=Q(point__isnull=False) | Q(coord_precision=CoordPrecision.UNKNOWN),
            ),
            models.CheckConstraint(
                name="station_original_with_datum",
                condition=Q(original_x__isnull=True, original_y__isnull=True, original_datum="")
                | Q(
                    original_x__isnull=False,
                    original_y__isnull=False,
                    original_datum__in=Datum.values,
                ),
            ),
            models.CheckConstraint(
                name="station_withdrawn_says_why",
                condition=~Q(status=Status.WITHDRAWN)
                | (~Q(status_reason="") & Q(status_date__isnull=False)),
            ),
            models.CheckConstraint(
                name="station_synthetic_agrees",
                condition=Q(synthetic=True, verification=Verification.SYNTHETIC)
                | (Q(synthetic=False) & ~Q(verification=Verification.SYNTHETIC)),
            ),
            models.CheckConstraint(name="station_named", condition=~Q(name_zh="")),
        ]
        indexes = [
            models.Index(fields=["district", "id"], name="station_district"),
            models.Index(fields=["subdistrict", "id"], name="station_subdistrict"),
            models.Index(fields=["updated_at", "id"], name="station_updated"),
            GistIndex(fields=["point_m"], name="station_near"),
            # Of every box asked for; a GiST index finds what has no place by reading half of it.
            models.Index(fields=["id"], name="station_placeless", condition=Q(point__isnull=True)),
            GinIndex(
                fields=FACETS,
                name="station_listed_facets",
                condition=Q(is_public=True, status__in=LISTED),
            ),
            models.Index(
                fields=["seats", "id"], name="station_seats", condition=Q(seats__isnull=False)
            ),
            models.Index(
                fields=["status", "id"], name="station_not_open", condition=~Q(status=Status.OPEN)
            ),
            *(
                GistIndex(
                    fields=["point_m"],
                    name=f"near_{key}",
                    condition=Q(amenities__contains=[key]),
                )
                for key in RARE
            ),
            GistIndex(
                fields=["point_m"], name="station_warned", condition=Q(warned_until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("station", args=[self.code])
