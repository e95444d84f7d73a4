"""What every row of the community around the stations has in common."""

import secrets
from typing import Any, ClassVar, Self

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from geo.models import Area, Source
from stations.community.phones import has_mobile
from stations.models.station import Station

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is easily taken for another


def new_code(prefix: str) -> str:
    """A public code that says nothing of how many there are: prefix and 8 letters (39 bits)."""
    return prefix + "".join(secrets.choice(LETTERS) for _n in range(8))


class EntryQuerySet(models.QuerySet[Any]):
    def placed(self) -> Self:
        """Annotate `place`: the row's own point, its station's, else the middle of its area."""
        own = ["point"] if self.model.has_point else []
        points = [F(path) for path in (*own, "station__point", "subdistrict__centre")]
        return self.annotate(
            place=Coalesce(*points, output_field=models.PointField(srid=4326, null=True))
        )


class Entry(models.Model):
    """A row that belongs to a sub-district, perhaps to one of its stations.

    Subclasses have a `status`, which changes along `stations.community.workflow` only. `PREFIX`
    begins their codes, `EDITABLE` names what staff may type in.
    """

    PREFIX: ClassVar[str]
    EDITABLE: ClassVar[tuple[str, ...]] = ()
    has_point: ClassVar[bool] = False

    code = models.CharField(_("编号"), max_length=20, unique=True, editable=False)
    subdistrict = models.ForeignKey(
        Area, models.PROTECT, related_name="+", verbose_name=_("街道/乡镇")
    )
    station = models.ForeignKey(
        Station,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)s_entries",
        verbose_name=_("驿站"),
    )
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=150, blank=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="+", verbose_name=_("数据来源"), editable=False
    )
    source_text = models.CharField(_("出处"), max_length=200, blank=True)
    source_url = models.URLField(_("来源网址"), max_length=500, blank=True)
    status = models.CharField(_("状态"), max_length=12, editable=False)  # kinds name their states
    synthetic = models.BooleanField(_("演示数据"), default=False, editable=False)
    created_at = models.DateTimeField(_("创建时间"), db_default=Now(), editable=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_zh

    def clean(self) -> None:
        """No mobile number is published, unless its owner says so (a notice's `phone_ok`)."""
        if getattr(self, "phone_ok", False):
            return
        for name in self.EDITABLE:
            if has_mobile(getattr(self, name)):
                raise ValidationError({name: _("里面有手机号，不能公开")})

    def derive(self) -> None:
        """Write the rows that follow from this one, after it was saved."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.code = self.code or new_code(self.PREFIX)
        super().save(*args, **kwargs)
