"""What the first request would pay for in each worker, done once before they are forked."""

import logging

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.utils import translation

LOG = logging.getLogger(__name__)


def up() -> None:
    """Import all views, and write the riders' page: its templates and words stay in memory."""
    write("rider")


def write(name: str) -> None:
    """A page as anybody sees it, in every language."""
    hosts = [host for host in settings.ALLOWED_HOSTS if "*" not in host]
    ask = RequestFactory(SERVER_NAME=hosts[0].lstrip(".") if hosts else "localhost")
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            page = reverse(name)
            request = ask.get(page)
            request.user = AnonymousUser()
            try:
                get_resolver().resolve(page).func(request)
            except Exception:
                LOG.exception("%s could not be written ahead", page)
