from django.contrib.gis.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.models import Area, Source
from geo.vocabulary import CandidateKind
from stations.models.job import Job
from stations.vocabulary import Measured, SitingModel


class PlanSiting(models.Model):
    """What a planner made public of a siting: its question, its proof, what it rests on.

    `value` and `bound` are in the unit of the model: demand served (mclp), stations (lscp),
    metres times demand (pmedian). `gap` is null where nothing is gained. A siting that is
    withdrawn stays, so that what hangs on the public data learns of it.
    """

    code = models.CharField(_("编号"), max_length=20, unique=True)
    job = models.OneToOneField(Job, models.PROTECT, related_name="+", verbose_name=_("计算"))
    area = models.ForeignKey(Area, models.CASCADE, related_name="+", verbose_name=_("区域"))
    model = models.CharField(_("目标"), max_length=10, choices=SitingModel)
    parameters = models.TextField(_("参数"))
    method = models.CharField(_("路程怎么量"), max_length=10, choices=Measured)
    demand_layer = models.CharField(_("需求图层"), max_length=200)
    estimate = models.BooleanField(_("需求是估计值"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("数据来源"))
    hours_unknown = models.PositiveIntegerField(_("时间未知的驿站"))
    synthetic = models.BooleanField(_("含演示数据"))
    value = models.FloatField(_("结果"))
    bound = models.FloatField(_("已证明的上限"))
    gap = models.FloatField(_("离上限最多差"), null=True)
    optimal = models.BooleanField(_("已证明最优"))
    data_version = models.CharField(_("数据版本"), max_length=60, blank=True)
    date = models.DateField(_("计算日期"))
    published_by = models.CharField(_("谁公开的"), max_length=150)
    published_at = models.DateTimeField(_("公开时间"), db_default=Now())
    withdrawn = models.BooleanField(_("已收回"), default=False)
    changed_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("公开的选址")
        verbose_name_plural = _("公开的选址")
        constraints = [
            models.CheckConstraint(name="siting_model", condition=Q(model__in=SitingModel.values)),
            models.CheckConstraint(name="siting_method", condition=Q(method__in=Measured.values)),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.date}"


class PlanProposalQuerySet(models.QuerySet["PlanProposal"]):
    def published(self) -> "PlanProposalQuerySet":
        """Of sitings that are public, on sources whose licence allows it."""
        return self.filter(
            siting__withdrawn=False,
            siting__source__redistributable=True,
            source__redistributable=True,
        )


class PlanProposal(models.Model):
    """One site of a published siting. `gain` is what it adds to those ranked before it, in
    demand served, of a p-median in metres times demand; `cumulative` with them.
    """

    code = models.CharField(_("编号"), max_length=60, primary_key=True)
    siting = models.ForeignKey(
        PlanSiting, models.CASCADE, related_name="proposals", verbose_name=_("选址")
    )
    rank = models.PositiveSmallIntegerField(_("名次"))
    area = models.ForeignKey(
        Area, models.CASCADE, null=True, related_name="+", verbose_name=_("所在区域")
    )
    host = models.CharField(_("候选场所编号"), max_length=100)
    name_zh = models.CharField(_("名称"), max_length=255, blank=True)
    kind = models.CharField(_("类型"), max_length=20, choices=CandidateKind)
    gain = models.FloatField(_("增益"))
    cumulative = models.FloatField(_("累计"))
    point = models.PointField(_("位置"), srid=4326)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="+", verbose_name=_("候选场所来源")
    )

    objects = PlanProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("选址建议")
        verbose_name_plural = _("选址建议")

    def __str__(self) -> str:
        return self.code
