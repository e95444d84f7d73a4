from django.urls import URLPattern, path

from maps.community.add import add
from maps.community.edit import edit
from maps.community.entries import entries
from maps.community.extras import more
from maps.community.move import move
from maps.community.times import times

urlpatterns: list[URLPattern] = [
    path("", entries, name="community"),
    path("<str:kind>/add/", add, name="community-add"),
    path("<str:kind>/<str:code>/", edit, name="community-edit"),
    path("<str:kind>/<str:code>/more/", more, name="community-more"),
    path("activity/<str:code>/times/<str:which>/", times, name="community-times"),
    path("<str:kind>/<str:code>/move/", move, name="community-move"),
]
