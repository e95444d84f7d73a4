"""How far a statement can be trusted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    OPEN = "open", _("运营中")
    TEMPORARILY_CLOSED = "temporarily_closed", _("临时关闭")
    SUSPENDED = "suspended", _("暂停服务")
    WITHDRAWN = "withdrawn", _("已撤销")
    PLANNED = "planned", _("筹建中")


class Verification(TextChoices):
    OFFICIAL_LIST = "official_list", _("官方名录")
    OPERATOR = "operator", _("运营方提供")
    ON_SITE = "on_site", _("实地核实")
    RIDER_REPORT = "rider_report", _("骑手反馈")
    PRESS_ONLY = "press_only", _("仅见报道")
    INFERRED = "inferred", _("推断")
    SYNTHETIC = "synthetic", _("演示数据")


class CoordPrecision(TextChoices):
    ENTRANCE = "entrance", _("入口")
    BUILDING = "building", _("楼宇")
    ROAD = "road", _("道路")
    SUBDISTRICT = "subdistrict", _("仅到街道")
    UNKNOWN = "unknown", _("未知")


class YesNoUnknown(TextChoices):
    YES = "yes", _("是")
    NO = "no", _("否")
    UNKNOWN = "unknown", _("未知")
