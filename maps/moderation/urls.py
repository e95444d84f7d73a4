from django.urls import URLPattern, path

from maps.moderation.queue import queue
from maps.moderation.report import report, step

urlpatterns: list[URLPattern] = [
    path("", queue, name="moderation"),
    path("reports/<int:number>/", report, name="moderation-report"),
    path("reports/<int:number>/<slug:step>/", step, name="moderation-step"),
]
