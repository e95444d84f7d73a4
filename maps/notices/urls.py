from django.urls import URLPattern, path

from maps.notices.listing import notices
from maps.notices.post import post

urlpatterns: list[URLPattern] = [
    path("notices/", notices, name="notices"),
    path("areas/<str:code>/notices/new/", post, name="notice-new"),
]
