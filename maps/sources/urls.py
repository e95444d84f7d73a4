from django.urls import URLPattern, path

from maps.sources.views import licence, sources

urlpatterns: list[URLPattern] = [
    path("", sources, name="sources"),
    path("<slug:key>/", licence, name="source-licence"),
]
