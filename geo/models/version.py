from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class DatasetChange(models.Model):
    """One committed transaction that changed public data; written by triggers only."""

    xid = models.BigIntegerField(_("事务"), primary_key=True)

    class Meta:
        verbose_name = _("数据版本")
        verbose_name_plural = _("数据版本")

    def __str__(self) -> str:
        return str(self.xid)


def dataset_version() -> str:
    """A short text that differs after every committed change of public data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dataset_version()")
        return str(cursor.fetchone()[0])


def dataset_epoch() -> str:
    """Eight hexadecimal digits that are new after every restored backup."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dataset_epoch()")
        return str(cursor.fetchone()[0])
