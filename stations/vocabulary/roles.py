"""Who somebody is to the stations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    HOST = "host", _("站点负责人")
    EDITOR = "editor", _("街道编辑")
    PLANNER = "planner", _("区规划员")
    ADMIN = "admin", _("管理员")
