"""What riders say of stations and of the streets around them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportType(TextChoices):
    CLOSED_WHEN_OPEN = "closed_when_open", _("没开门")
    WRONG_LOCATION = "wrong_location", _("位置不对")
    AMENITY_FAULT = "amenity_fault", _("设施坏了")
    REFUSED_ENTRY = "refused_entry", _("不让进")
    MOVED_OR_GONE = "moved_or_gone", _("已撤或搬走")
    HOURS_WRONG = "hours_wrong", _("时间不对")
    HAZARD = "hazard", _("随手拍")
    SUGGESTION = "suggestion", _("建议")
    PRAISE = "praise", _("表扬")


class ReportStatus(TextChoices):
    NEW = "new", _("收到了")
    ACKNOWLEDGED = "acknowledged", _("有人在处理")
    RESOLVED = "resolved", _("解决了")
    REJECTED = "rejected", _("不采纳")


class ReportStep(TextChoices):
    """What was done with a report, as its history names it."""

    FILE = "file", _("收到")
    ACKNOWLEDGE = "acknowledge", _("受理")
    RESOLVE = "resolve", _("解决")
    REJECT = "reject", _("不采纳")
    REOPEN = "reopen", _("重新处理")
    APPLY = "apply", _("改了站点信息")
    FOLD = "fold", _("并入另一条")
    ASSIGN = "assign", _("分给")
    DUE = "due", _("改期限")
    NOTE = "note", _("内部备注")
    TAKE_BACK = "take_back", _("撤销上一步")
    REMOVE = "remove", _("反映人收回")
    REMOVE_PHOTO = "remove_photo", _("删除照片")


class AlertKind(TextChoices):
    """Why staff are told of an item."""

    NEW = "new", _("新的")
    ASSIGNED = "assigned", _("分给你的")
    OVERDUE = "overdue", _("到期或过期的")


class Suggests(TextChoices):
    """What a suggestion wants done."""

    NEW_STATION = "new_station", _("这里有个站，地图上没有")
    CHANGE = "change", _("改这个站的信息")
    NEED = "need", _("希望这里有个站")


class Crowd(TextChoices):
    EMPTY = "empty", _("空")
    SEATS = "seats", _("有座")
    FULL = "full", _("满了")
