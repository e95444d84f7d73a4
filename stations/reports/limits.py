"""How much one network may send, counted in one statement and forgotten after two days."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from stations.models import Sending

COUNT = """
INSERT INTO stations_sending AS s (sender, kind, "window", count) VALUES (%s, %s, %s, 1)
ON CONFLICT (sender, kind, "window") DO UPDATE SET count = s.count + 1 RETURNING count
"""


class Limit(NamedTuple):
    """`most` times within `span`, counted from its full hour, ten minutes or day."""

    most: int
    span: timedelta


HOUR = timedelta(hours=1)
# A network is a /24 or /48 with many people in it, the carriers' gateways above all.
SENDING = {
    "report": Limit(60, HOUR),
    "held": Limit(6, HOUR),  # without proof of work
    "tap": Limit(120, HOUR),
    "receipt": Limit(30, timedelta(minutes=10)),  # codes looked up that do not exist
}
LIMITS = {
    **SENDING,
    "login": Limit(5, timedelta(minutes=5)),  # passwords tried of one name
    "login_name": Limit(100, HOUR),  # of one name, from everywhere together
    "login_network": Limit(50, timedelta(minutes=5)),
    "feed": Limit(60, HOUR),  # of one token
    "token": Limit(30, timedelta(minutes=10)),  # tokens tried that do not exist
}


class TooMany(Exception):
    """Too often; `seconds` until it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            _("这个网络发得太多了，%(minutes)s 分钟后再试") % {"minutes": -(-seconds // 60)}
        )
        self.seconds = seconds


def count(sender: str, kind: str) -> None:
    """Count one; raises TooMany beyond the limit of its kind."""
    limit = LIMITS[kind]
    now = timezone.now().replace(microsecond=0)
    past = timedelta(seconds=now.timestamp() % limit.span.total_seconds())
    if upsert(sender, kind, now - past) > limit.most:
        raise TooMany(int((limit.span - past).total_seconds()) + 1)


def forget(sender: str, kind: str) -> None:
    """What was counted of it counts no more."""
    Sending.objects.filter(sender=sender, kind=kind).delete()


def used_before(proof: str, expires: datetime) -> bool:
    """Whether a solved challenge has been handed in already; notes it if not."""
    return upsert(proof, "proof", expires) > 1


def upsert(sender: str, kind: str, window: datetime) -> int:
    """Returns how often it was counted in the window, this time included."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [sender, kind, window])
        return int(cursor.fetchone()[0])
