import secrets
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class FeedToken(models.Model):
    """A member of the staff reads the own queue in another program. Kept is a hash only.

    Not salted: 256 random bits are in no dictionary, and a feed is found by its hash.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_tokens", verbose_name=_("用户")
    )
    name = models.CharField(_("名称"), max_length=60)
    hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("创建时间"), db_default=Now(), editable=False)
    revoked_at = models.DateTimeField(_("收回时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("订阅地址")
        verbose_name_plural = _("订阅地址")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def new() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def hashed(token: str) -> str:
        return sha256(token.encode()).hexdigest()
