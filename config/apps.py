from types import ModuleType

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class ConfigConfig(AppConfig):
    """First in INSTALLED_APPS, so that it speaks before django.contrib.gis asks for GDAL."""

    name = "config"

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        super().__init__(app_name, app_module)
        from config import checks  # registers the system checks

        if problem := checks.explain():
            raise ImproperlyConfigured(problem)
