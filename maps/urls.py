from django.urls import URLPattern, URLResolver, include, path

from maps.display.views import display
from maps.views.basemap import basemap
from maps.views.board import board
from maps.views.offline import manifest, offline, service_worker
from maps.views.outlines import outlines
from maps.views.places import places, suggest
from maps.views.privacy import privacy
from maps.views.rider import rider
from maps.views.sheet import sheet
from maps.views.station import station

urlpatterns: list[URLPattern | URLResolver] = [
    path("", rider, name="rider"),
    path("moderation/", include("maps.accounts.urls")),
    path("moderation/", include("maps.moderation.urls")),
    path("moderation/mine/", include("maps.keep.urls")),
    path("moderation/community/", include("maps.community.urls")),
    path("moderation/import/", include("maps.imports.urls")),
    path("moderation/sources/", include("maps.sources.urls")),
    path("", include("maps.activities.urls")),
    path("", include("maps.notices.urls")),
    path("", include("maps.programmes.urls")),
    path("", include("maps.pilots.urls")),
    path("areas/", include("maps.areas.urls")),
    path("sw.js", service_worker, name="service-worker"),
    path("app.webmanifest", manifest, name="manifest"),
    path("display/", display, name="display"),
    path("offline/", offline, name="offline"),
    path("privacy/", privacy, name="privacy"),
    path("places/", places, name="places"),
    path("places/suggest.json", suggest, name="places_suggest"),
    path("", include("maps.reports.urls")),
    path("stations/<str:code>/", station, name="station"),
    path("stations/<str:code>/qr/", sheet, name="sheet"),
    path("map/basemap.pmtiles", basemap, name="basemap"),
    path("map/board.json", board, name="board"),
    path("map/outlines/<str:code>.json", outlines, name="outlines"),
    path("plan/", include("maps.plan.urls")),
    path("plan/", include("maps.health.urls")),
]
