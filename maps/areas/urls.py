from django.urls import URLPattern, path

from maps.areas.area import area
from maps.areas.areas import areas
from maps.areas.ask import ask

urlpatterns: list[URLPattern] = [
    path("", areas, name="areas"),
    path("<str:code>/", area, name="area"),
    path("<str:code>/ask/", ask, name="area-ask"),
]
