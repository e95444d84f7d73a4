"""Who sends, as far as needed to count and no further: a hash of the network, by a key of the day.

Kept is HMAC-SHA-256 of the /24 (IPv4) or /48 (IPv6) network under a secret that is made each day
and deleted two days later. After that nobody can find out which network a hash stands for.
"""

import hmac
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils import timezone

from stations.models import SenderKey, Sending
from stations.schedules import today

NOBODY = "0.0.0.0"  # noqa: S104 (nothing listens)
PREFIX = {4: 24, 6: 48}
KEPT = timedelta(days=1)  # the key of yesterday still knows a sender of yesterday evening


def address_of(meta: Mapping[str, str]) -> str:
    """The address that a request came from; behind a proxy, the one that the proxy saw."""
    seen = meta.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    address = seen.rpartition(",")[2].strip() or meta.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(address))
    except ValueError:
        return NOBODY  # a Unix socket has no address


def network(address: str) -> str:
    """`203.0.113.7` → `203.0.113.0/24`. Raises ValueError for what is no address."""
    ip = ip_address(address)
    if mapped := getattr(ip, "ipv4_mapped", None):
        ip = mapped
    return str(ip_network((ip, PREFIX[ip.version]), strict=False))


def sender_of(address: str) -> str:
    """The hash that stands for a network today."""
    return _hash(_secret(today()), network(address))


def named_sender(name: str, address: str) -> str:
    """The hash that stands today for an account's name as typed in one network."""
    return _hash(_secret(today()), f"{name.casefold()}|{network(address)}")


def sender_of_yesterday(address: str) -> str | None:
    """The hash of yesterday, so that midnight does not make one sender two."""
    key = SenderKey.objects.filter(day=today() - KEPT).first()
    return _hash(bytes(key.secret), network(address)) if key else None


def _secret(day: date) -> bytes:
    """The day's key, made by whoever needs it first; older ones than yesterday's go."""
    key, made = SenderKey.objects.get_or_create(
        day=day, defaults={"secret": secrets.token_bytes(32)}
    )
    if made:
        SenderKey.objects.filter(day__lt=day - KEPT).delete()
        Sending.objects.filter(window__lt=timezone.now() - 2 * KEPT).delete()
    return bytes(key.secret)


def _hash(secret: bytes, text: str) -> str:
    return hmac.digest(secret, text.encode(), "sha256").hex()[:32]
