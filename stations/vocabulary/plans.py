"""How an answer about coverage was measured, and why a place goes without."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Measured(TextChoices):
    LINE = "line", _("直线")
    DETOUR = "detour", _("直线乘绕行系数")
    NETWORK = "network", _("沿路网")


class GapReason(TextChoices):
    CLOSED = "closed", _("有站，那时不开")
    HOURS_UNKNOWN = "hours_unknown", _("有站，时间未知")
    NO_SERVICE = "no_service", _("有站，没有这项服务")
    NO_STATION = "no_station", _("没有站")


class SitingModel(TextChoices):
    MCLP = "mclp", _("让最多的人够得着")
    LSCP = "lscp", _("用最少的站让能覆盖的人都够得着")
    PMEDIAN = "pmedian", _("让大家的路最短")
