"""What the first request would pay for in each worker, done once before they are forked."""

import logging

from django.conf import settings
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.utils import translation

from geo import romanise
from stations.planning import warm as planning

LOG = logging.getLogger(__name__)


def up() -> None:
    """Import all views, and write the riders' page: its templates and words stay in memory.

    Libraries that are loaded when somebody needs them would take room in each process.
    """
    planning.libraries()
    romanise.readings("驿站")
    resolver = get_resolver()
    hosts = [host for host in settings.ALLOWED_HOSTS if "*" not in host]
    ask = RequestFactory(SERVER_NAME=hosts[0].lstrip(".") if hosts else "localhost")
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            page = reverse("rider")
            try:
                resolver.resolve(page).func(ask.get(page))
            except Exception:
                LOG.exception("%s could not be written ahead", page)
