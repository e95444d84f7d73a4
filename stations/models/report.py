import uuid

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from stations.models.constraints import enum_constraints
from stations.models.revision import Revision
from stations.models.station import Station
from stations.reports.receipts import new_receipt
from stations.vocabulary import ReportStatus, ReportStep, ReportType, Suggests

TEXT_MAX = 1000


class Report(models.Model):
    """What one rider said: of a station, or of a place (`point`, WGS-84).

    `district` and `subdistrict` follow from the station or the point; the database writes them.
    `sender` is a hash that nobody can turn back into an address (stations/reports/senders.py).
    """

    # How its writer finds it again, and how a second sending is known
    receipt = models.CharField(_("回执"), max_length=20, unique=True, default=new_receipt)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sender = models.CharField(max_length=32, blank=True, editable=False)

    # What was said
    type = models.CharField(_("类型"), max_length=20, choices=ReportType)
    suggests = models.CharField(_("建议什么"), max_length=12, choices=Suggests, blank=True)
    station = models.ForeignKey(
        Station,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("驿站"),
    )
    point = models.PointField(_("位置"), srid=4326, null=True, blank=True)
    amenity = models.CharField(_("设施"), max_length=30, blank=True)
    wants = ArrayField(
        models.CharField(max_length=30), verbose_name=_("想要的设施"), default=list, blank=True
    )
    text = models.CharField(_("说明"), max_length=TEXT_MAX, blank=True)
    photo = models.CharField(_("照片"), max_length=60, blank=True, editable=False)
    # Field → [before, after] as in history, and the newest revision that its writer saw
    proposed = models.JSONField(_("改动"), default=dict, blank=True)
    base_revision = models.BigIntegerField(null=True, blank=True, editable=False)
    # Sent without proof of work: it warns nobody before somebody looked at it
    held = models.BooleanField(_("先看过再算数"), default=False)

    # Where it went
    district = models.ForeignKey(
        Area, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("区")
    )
    subdistrict = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("街道/乡镇"),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("负责人"),
    )  # fmt: skip
    due_on = models.DateField(_("期限"), null=True, blank=True)

    # What became of it
    status = models.CharField(
        _("状态"), max_length=12, choices=ReportStatus, default=ReportStatus.NEW
    )
    answer = models.CharField(_("答复"), max_length=TEXT_MAX, blank=True)
    text_public = models.BooleanField(_("公开说明"), default=False)
    photo_public = models.BooleanField(_("公开照片"), default=False)
    # The report that this one repeats; it shares that one's fate
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates",
        verbose_name=_("重复于"),
    )  # fmt: skip
    at = models.DateTimeField(_("时间"), db_default=Now(), editable=False)
    updated_at = models.DateTimeField(_("更新时间"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("反映")
        verbose_name_plural = _("反映")
        permissions = [("moderate", "Can answer reports")]
        constraints = [
            *enum_constraints("report", type=ReportType, status=ReportStatus),
            models.CheckConstraint(
                name="report_somewhere", condition=Q(station__isnull=False) | Q(point__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["station", "type", "-at"], name="report_station"),
            models.Index(fields=["subdistrict", "status", "id"], name="report_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.type}"


class ReportEvent(models.Model):
    """One step of one report. The database refuses to edit or delete rows.

    It never holds a rider's words, so that it may outlive the report when its writer or the
    retention time removes that.
    """

    report = models.ForeignKey(
        Report,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="events",
        verbose_name=_("反映"),
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    action = models.CharField(_("操作"), max_length=40)
    actor = models.CharField(_("操作人"), max_length=150)
    before = models.CharField(_("之前"), max_length=12, choices=ReportStatus, blank=True)
    after = models.CharField(_("之后"), max_length=12, choices=ReportStatus, blank=True)
    note = models.CharField(_("说明"), max_length=TEXT_MAX, blank=True)
    revision = models.ForeignKey(
        Revision,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("站点的改动"),
    )

    class Meta:
        verbose_name = _("处理记录")
        verbose_name_plural = _("处理记录")
        indexes = [models.Index(fields=["report", "id"], name="reportevent_report")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.action}"

    @property
    def words(self) -> str:
        known = self.action in ReportStep.values
        return str(ReportStep(self.action).label) if known else self.action
