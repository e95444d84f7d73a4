from django.urls import URLPattern, path

from maps.keep.views import keep, own, release, undo

urlpatterns: list[URLPattern] = [
    path("", own, name="keep"),
    path("<str:code>/", keep, name="keep-station"),
    path("<str:code>/undo/", undo, name="keep-undo"),
    path("<str:code>/release/", release, name="keep-release"),
]
