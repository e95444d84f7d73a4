"""What web servers load. Only here does a statement have a time limit, and only here may a pooler
stand in between: commands and jobs take their time, and hold locks of their session."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
settings.DATABASES["default"].update(settings.POOLER)
for database in settings.DATABASES.values():
    database["OPTIONS"]["options"] += f" -c statement_timeout={settings.STATEMENT_TIMEOUT}s"
