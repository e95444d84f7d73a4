"""What the community around the stations speaks of: needs, resources, services and their states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """What a need is about, and what answers it."""

    STATION = "station", _("想要一个驿站")
    REST = "rest", _("歇脚")
    CHARGING = "charging", _("充电换电")
    FOOD = "food", _("吃饭喝水")
    HYGIENE = "hygiene", _("厕所洗漱")
    PARKING = "parking", _("停车和通行")
    VEHICLE = "vehicle", _("修车")
    HEALTH = "health", _("健康")
    ADVICE = "advice", _("法律和政策")
    LEARNING = "learning", _("学习培训")
    WORK = "work", _("找工作")
    LODGING = "lodging", _("租房住宿")
    CULTURE = "culture", _("文化体育")
    FAMILY = "family", _("孩子和家人")
    OTHER = "other", _("其他")


class ResourceKind(TextChoices):
    HOST = "host", _("依托单位")
    ROOM = "room", _("房间场地")
    EQUIPMENT = "equipment", _("设备")
    PARTNER = "partner", _("合作单位")


class NeedStatus(TextChoices):
    OPEN = "open", _("等待回应")
    MATCHED = "matched", _("已对接资源")
    SERVED = "served", _("已有服务")
    DECLINED = "declined", _("暂不办理")
    WITHDRAWN = "withdrawn", _("已撤下")


class ListStatus(TextChoices):
    """Of a resource or a service."""

    ON = "on", _("在用")
    WITHDRAWN = "withdrawn", _("已撤下")


class ActivityKind(TextChoices):
    FILM = "film", _("电影")
    HAIRCUT = "haircut", _("理发")
    LECTURE = "lecture", _("讲座")
    HEALTH_CHECK = "health_check", _("健康检查")
    SPORTS_MEET = "sports_meet", _("运动会")
    REPAIR = "repair", _("修车")
    FESTIVAL = "festival", _("节日联欢")
    OTHER = "other", _("其他")


class ActivityStatus(TextChoices):
    PLANNED = "planned", _("计划中")
    ON = "on", _("照常举行")
    CANCELLED = "cancelled", _("取消了")
    DONE = "done", _("已结束")


class Repeats(TextChoices):
    ONCE = "once", _("一次")
    WEEKLY = "weekly", _("每周")
    FORTNIGHTLY = "fortnightly", _("每两周")
    MONTHLY = "monthly", _("每月同一天")
    MONTHLY_WEEKDAY = "monthly_weekday", _("每月同一个星期几")


class NoticeKind(TextChoices):
    JOB = "job", _("工作")
    MEAL = "meal", _("吃饭")
    LODGING = "lodging", _("住宿")
    CULTURE = "culture", _("文体")


class NoticeStatus(TextChoices):
    PENDING = "pending", _("等待审核")
    PUBLISHED = "published", _("已发布")
    REJECTED = "rejected", _("未通过")
    WITHDRAWN = "withdrawn", _("已撤下")


class ProgrammeStatus(TextChoices):
    RUNNING = "running", _("进行中")
    ENDED = "ended", _("已结束")


class PilotStatus(TextChoices):
    APPLICATION = "application", _("申请中")
    SELECTED = "selected", _("已入选")
    RUNNING = "running", _("试点中")
    FINISHED = "finished", _("已评估")
    WITHDRAWN = "withdrawn", _("已撤回")
