"""One e-mail to one member of the staff, with all that waits. A task of the worker."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from stations.alerts.who import reachable
from stations.alerts.words import mail
from stations.models import Alert

log = logging.getLogger("yizhan.alerts")
QUIET = timedelta(minutes=5)  # between two e-mails to one person: a flood becomes one list
LONGEST = timedelta(hours=6)  # between two tries while the mail server does not answer


@task()
def deliver(user_id: int) -> None:
    """Send what waits for a user. While the server does not answer it waits, and is tried again."""
    with transaction.atomic():
        rows = Alert.objects.select_for_update(skip_locked=True).filter(user=user_id, sent_at=None)
        waiting = list(rows.order_by("pk"))
        if not waiting:
            return
        if wait := _quiet(user_id):
            _again(user_id, wait)
            return
        mine = Alert.objects.filter(pk__in=[alert.pk for alert in waiting])
        try:
            _send(user_id, waiting)
        except (OSError, SMTPException) as error:
            tries = max(alert.attempts for alert in waiting) + 1
            mine.update(attempts=tries)
            _again(user_id, pause(tries))
            log.warning("no mail sent (%s), try %s; it waits", type(error).__name__, tries)
        else:
            mine.update(sent_at=timezone.now())


def resume() -> int:
    """Take up what a worker that died, or nobody, has sent; for how many people."""
    users = list(Alert.objects.filter(sent_at=None).values_list("user", flat=True).distinct())
    for user in users:
        deliver.enqueue(user)
    return len(users)


def pause(tries: int) -> timedelta:
    """2, 4, 8 … minutes, six hours at most."""
    return min(timedelta(minutes=2 ** min(tries, 10)), LONGEST)


def _again(user_id: int, wait: timedelta) -> None:
    """Later, once: of many tasks for one person that could not send, one is left."""
    same = {"task_path": deliver.module_path, "args_kwargs__args": [user_id]}
    if not DBTaskResult.objects.filter(status="READY", **same).exists():
        deliver.using(run_after=timezone.now() + wait).enqueue(user_id)


def _quiet(user_id: int) -> timedelta | None:
    last = Alert.objects.filter(user=user_id).aggregate(last=Max("sent_at"))["last"]
    left = last + QUIET - timezone.now() if last else timedelta()
    return left if left > timedelta() else None


def _send(user_id: int, waiting: list[Alert]) -> None:
    user: User | None = reachable().filter(pk=user_id).first()
    with override(settings.LANGUAGE_CODE):
        text = mail(waiting) if user else None
    if user and text:
        subject, body = text
        EmailMessage(subject, body, to=[user.email]).send()
