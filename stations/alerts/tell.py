"""Note down what somebody shall be told; it is written together with what happened."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from geo.models import Area
from stations.alerts.deliver import QUIET, deliver
from stations.alerts.who import responsible
from stations.models import Alert
from stations.schedules import today
from stations.vocabulary import AlertKind


def tell(kind: AlertKind, item: str, users: Iterable[User]) -> None:
    """Tell each user of an item, with whatever else comes within a few minutes."""
    told = list(users)
    Alert.objects.bulk_create(
        [Alert(user=user, kind=kind, item=item, day=today()) for user in told],
        ignore_conflicts=True,
    )
    for user in told:
        deliver.using(run_after=timezone.now() + QUIET).enqueue(user.pk)


def tell_responsible(item: str, subdistrict: str | None, district: str | None = None) -> None:
    """Tell those who look after the area of a new item."""
    if subdistrict and not district:
        district = Area.objects.filter(pk=subdistrict).values_list("parent", flat=True).first()
    tell(AlertKind.NEW, item, responsible(subdistrict, district))
