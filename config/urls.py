from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config.health import healthz, readyz
from config.telemetry.views import metrics

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics, name="metrics"),
    path("admin/", admin.site.urls),
    path("", include("api.urls")),
    *i18n_patterns(path("", include("maps.urls")), prefix_default_language=False),
]
handler500 = "config.unavailable.failed"
