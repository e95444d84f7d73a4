from django.urls import URLPattern, path

from maps.moderation.feed import feed
from maps.moderation.feeds import feeds, revoke
from maps.moderation.queue import queue
from maps.moderation.report import report, step

urlpatterns: list[URLPattern] = [
    path("", queue, name="moderation"),
    path("feed.<slug:form>", feed, name="moderation-feed"),
    path("feeds/", feeds, name="moderation-feeds"),
    path("feeds/<int:number>/revoke/", revoke, name="moderation-feed-revoke"),
    path("reports/<int:number>/", report, name="moderation-report"),
    path("reports/<int:number>/<slug:step>/", step, name="moderation-step"),
]
