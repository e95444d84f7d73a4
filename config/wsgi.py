"""What web servers load. Only here does a statement have a time limit: commands take their time."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
settings.DATABASES["default"]["OPTIONS"]["options"] += (
    f" -c statement_timeout={settings.STATEMENT_TIMEOUT}s"
)
