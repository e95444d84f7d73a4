"""The second factor of a member of the staff: codes of an app, and ten that work once each.

Whoever has set it up needs a code to sign in; who has not is asked for none. An administrator of
the server takes it away from who lost the phone: `manage.py staff NAME --reset-two-factor`.
"""

from typing import Any

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10
APP, SPARE = "app", "spare"  # names of the devices


def is_on(user: Any) -> bool:
    return bool(TOTPDevice.objects.devices_for_user(user, confirmed=True).exists())


def spare_left(user: Any) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def accepts(user: Any, code: str) -> bool:
    """Whether the code is of the app or one of the ten; each works once, failures slow it down."""
    return match_token(user, code.replace(" ", "")) is not None


def begin(user: Any) -> TOTPDevice:
    """The device that waits for its first code; the same one until then."""
    device, _made = TOTPDevice.objects.get_or_create(user=user, name=APP, confirmed=False)
    return device


def drawing(device: TOTPDevice) -> str:
    """The QR code for the app, as SVG."""
    return segno.make(device.config_url, micro=False).svg_inline(omitsize=True, border=4)


def confirm(user: User, code: str) -> list[str]:
    """Ten codes for when the phone is lost, shown this once; empty when the code is wrong."""
    device = begin(user)
    if not device.verify_token(code.replace(" ", "")):
        return []
    with transaction.atomic():
        remove(user, but=device)
        device.confirmed = True
        device.save()
        spare = StaticDevice.objects.create(user=user, name=SPARE)
        codes = [StaticToken.random_token() for _ in range(CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=spare, token=code) for code in codes)
    return codes


def remove(user: Any, but: TOTPDevice | None = None) -> None:
    TOTPDevice.objects.filter(user=user).exclude(pk=but.pk if but else None).delete()
    StaticDevice.objects.filter(user=user).delete()
