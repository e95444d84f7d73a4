from django.urls import URLPattern, path

from maps.plan.jobs import job, job_cancel, job_json

urlpatterns: list[URLPattern] = [
    path("jobs/<uuid:job_id>/", job, name="job"),
    path("jobs/<uuid:job_id>.json", job_json, name="job-json"),
    path("jobs/<uuid:job_id>/cancel/", job_cancel, name="job-cancel"),
]
