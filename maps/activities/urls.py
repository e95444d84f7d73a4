from django.urls import URLPattern, path

from maps.activities.listing import activities, activities_ics
from maps.activities.page import activity, activity_ics

urlpatterns: list[URLPattern] = [
    path("activities/", activities, name="activities"),
    path("activities.ics", activities_ics, name="activities-ics"),
    path("activities/<str:code>.ics", activity_ics, name="activity-ics"),
    path("activities/<str:code>/", activity, name="activity"),
]
