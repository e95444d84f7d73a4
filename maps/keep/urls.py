from django.urls import URLPattern, path

from maps.keep.views import keep, own, undo

urlpatterns: list[URLPattern] = [
    path("", own, name="keep"),
    path("<str:code>/", keep, name="keep-station"),
    path("<str:code>/undo/", undo, name="keep-undo"),
]
