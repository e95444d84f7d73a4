"""How a rider gets in, who may, and what it costs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AccessMode(TextChoices):
    UNKNOWN = "unknown", _("进入方式未知")
    OPEN_DOOR = "open_door", _("直接进")
    STAFFED = "staffed", _("有人值守")
    ASK_HOST = "ask_host", _("跟店员说")
    QR = "qr", _("扫码")
    KEYPAD = "keypad", _("密码")
    APP = "app", _("需App")
    FACE = "face", _("刷脸")
    REGISTER = "register", _("登记")
    MEMBERS_ONLY = "members_only", _("仅会员")


class Audience(TextChoices):
    UNKNOWN = "unknown", _("服务对象未知")
    ALL = "all", _("所有户外劳动者")
    COURIERS = "couriers", _("快递员和外卖骑手")
    ONE_PLATFORM = "one_platform", _("仅一个平台")


class Fee(TextChoices):
    UNKNOWN = "unknown", _("收费未知")
    FREE = "free", _("免费")
    CONSUMPTION = "consumption", _("需要消费")
    PAID = "paid", _("收费")


class LocationType(TextChoices):
    UNKNOWN = "unknown", _("位置类型未知")
    STREET_FRONT = "street_front", _("临街")
    IN_MALL = "in_mall", _("商场内")
    IN_COMPOUND = "in_compound", _("小区内")
    IN_OFFICE_TOWER = "in_office_tower", _("写字楼内")
    IN_PARK_CAMPUS = "in_park_campus", _("园区内")
