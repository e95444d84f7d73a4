from django.urls import URLPattern, path

from maps.pilots.pilot import pilot
from maps.pilots.pilots import pilots

urlpatterns: list[URLPattern] = [
    path("pilots/", pilots, name="pilots"),
    path("pilots/<str:code>/", pilot, name="pilot"),
]
