from django.urls import URLPattern, path

from maps.health.health import health, health_csv
from maps.health.verify import verify

urlpatterns: list[URLPattern] = [
    path("health/", health, name="health"),
    path("health.csv", health_csv, name="health-csv"),
    path("verify/", verify, name="verify"),
]
