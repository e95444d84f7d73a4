"""The exchange board: jobs, meals, lodging, culture and sport."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stations.models.constraints import enum_constraints
from stations.models.entry import Entry, EntryQuerySet
from stations.vocabulary import NoticeKind, NoticeStatus

LONGEST = timedelta(days=184)


class NoticeQuerySet(EntryQuerySet):
    def current(self, at: datetime | None = None) -> Self:
        """Published and not expired: a notice goes by itself when its time is over."""
        return self.filter(status=NoticeStatus.PUBLISHED, valid_until__gt=at or timezone.now())


class Notice(Entry):
    """An offer or a wish with a period of validity. `contact` says how to reach its author."""

    PREFIX = "B"
    EDITABLE = ("name_zh", "name_en", "kind", "note", "valid_from", "valid_until", "contact",
                "phone_ok", "station", "source_text", "source_url")  # fmt: skip

    kind = models.CharField(_("类型"), max_length=20, choices=NoticeKind)
    valid_from = models.DateTimeField(_("有效期从"))
    valid_until = models.DateTimeField(_("有效期到"))
    contact = models.CharField(
        _("怎么联系"), max_length=200, blank=True, help_text=_("例如：到驿站找值班的人")
    )
    phone_ok = models.BooleanField(
        _("可以公开我写的手机号"), default=False, help_text=_("不勾选就不能写手机号")
    )
    status = models.CharField(
        _("状态"), max_length=12, choices=NoticeStatus, default=NoticeStatus.PUBLISHED,
        editable=False,
    )  # fmt: skip
    status_reason = models.CharField(_("原因"), max_length=200, blank=True, editable=False)

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("告示")
        verbose_name_plural = _("告示")
        indexes = [
            models.Index(fields=["subdistrict", "id"], name="notice_subdistrict"),
            models.Index(fields=["status", "valid_until"], name="notice_current"),
        ]
        constraints = [
            *enum_constraints("notice", kind=NoticeKind, status=NoticeStatus),
            models.CheckConstraint(
                name="notice_ends_after_it_starts",
                condition=Q(valid_until__gt=F("valid_from")),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if not (self.valid_from and self.valid_until):
            return
        if not self.valid_from < self.valid_until <= self.valid_from + LONGEST:
            raise ValidationError({"valid_until": _("要在开始之后，半年以内")})
