from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GinIndex
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from stations.querysets import METRIC_SRID


class SearchName(models.Model):
    """One name of something to search for. Triggers write the rows, Python the `letters`.

    `kind` is `station`, a level of areas or a kind of landmark; `ref` the code of that row.
    `letters` is pinyin and initials with a blank between, null until they are known; `weight`
    orders equal matches, the thing's own name first; `point_m` is where it is, in metres.
    """

    pk = models.CompositePrimaryKey("kind", "ref", "text")
    kind = models.CharField(_("类型"), max_length=20)
    ref = models.CharField(_("编号"), max_length=40)
    text = models.CharField(_("名称"), max_length=150)
    letters = models.CharField(_("拼音和首字母"), max_length=260, null=True)
    weight = models.SmallIntegerField(_("次序"))
    point_m = models.PointField(_("位置"), srid=METRIC_SRID, null=True, spatial_index=False)
    key = models.GeneratedField(
        expression=Func(F("text"), F("letters"), function="search_key"),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("可搜索的名称")
        verbose_name_plural = _("可搜索的名称")
        indexes = [
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="search_name_key"),
            models.Index(
                fields=["text"], condition=Q(letters__isnull=True), name="search_name_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.text
