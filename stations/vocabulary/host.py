"""What a row stands for and what kind of place hosts it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Entity(TextChoices):
    STATION = "station", _("驿站")
    NETWORK = "network", _("站点网络（多处，未逐一列出）")
    SERVICE_POINT = "service_point", _("服务点（非驿站）")


class HostKind(TextChoices):
    UNKNOWN = "unknown", _("未知")
    PARTY_SERVICE = "party_service", _("党群服务中心")
    UNION = "union", _("工会")
    YOUTH_LEAGUE = "youth_league", _("社区青年汇")
    BANK = "bank", _("银行")
    POST = "post", _("邮政")
    FUEL = "fuel", _("加油站")
    REAL_ESTATE = "real_estate", _("房产中介")
    CONVENIENCE = "convenience", _("便利店")
    SUPERMARKET = "supermarket", _("超市")
    PHARMACY = "pharmacy", _("药店")
    TELECOM = "telecom", _("营业厅")
    MALL = "mall", _("商场")
    RESTAURANT = "restaurant", _("餐馆")
    PLATFORM = "platform", _("平台站点")
    KIOSK = "kiosk", _("24小时舱")
    SANITATION = "sanitation", _("环卫")
    PARK = "park", _("公园")
    BOOKSHOP = "bookshop", _("书店")
    HOSPITAL = "hospital", _("医院")
    OTHER = "other", _("其他")
