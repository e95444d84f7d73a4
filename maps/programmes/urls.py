from django.urls import URLPattern, path

from maps.programmes.programmes import programmes

urlpatterns: list[URLPattern] = [path("programmes/", programmes, name="programmes")]
