from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """Where rows come from: title, address, licence, datum and the date they were taken."""

    key = models.SlugField(_("键"), primary_key=True)
    title = models.CharField(_("标题"), max_length=200)
    url = models.URLField(_("网址"), max_length=500, blank=True)
    licence = models.CharField(_("许可"), max_length=100)
    attribution = models.CharField(_("署名"), max_length=300, blank=True)
    datum = models.CharField(_("坐标系"), max_length=20, default="WGS-84")
    vintage = models.CharField(_("数据年份"), max_length=40, blank=True)
    sha256 = models.CharField(_("校验和"), max_length=64, blank=True)
    redistributable = models.BooleanField(
        _("可再发布"),
        default=True,
        help_text=_("许可不允许再发布时取消：只由它支持的驿站不公开，它说的内容不进入公开数据"),
    )
    loaded_at = models.DateTimeField(_("载入时间"), auto_now=True)

    class Meta:
        verbose_name = _("数据来源")
        verbose_name_plural = _("数据来源")

    def __str__(self) -> str:
        return self.title
