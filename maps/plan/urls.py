from django.urls import URLPattern, path

from maps.plan.documents import data, map_document, map_print, map_still
from maps.plan.gaps import gaps_data, gaps_map, gaps_page, gaps_print
from maps.plan.home import plan
from maps.plan.isochrones import reach, reach_data, reach_map
from maps.plan.jobs import job, job_cancel, job_json
from maps.plan.report import report
from maps.plan.siting.ask import siting
from maps.plan.siting.result import siting_data, siting_map, siting_print, siting_result
from maps.plan.snapshot import snapshot

urlpatterns: list[URLPattern] = [
    path("", plan, name="plan"),
    path("map/", map_document, name="plan-map"),
    path("map.svg", map_still, name="plan-still"),
    path("print/", map_print, name="plan-print"),
    path("coverage.<str:extension>", data, name="plan-data"),
    path("gaps/", gaps_page, name="plan-gaps"),
    path("gaps/map/", gaps_map, name="plan-gaps-map"),
    path("gaps/print/", gaps_print, name="plan-gaps-print"),
    path("gaps.<str:extension>", gaps_data, name="plan-gaps-data"),
    path("reach/<str:code>/", reach, name="plan-reach"),
    path("reach/<str:code>/map/", reach_map, name="plan-reach-map"),
    path("reach/<str:code>.<str:extension>", reach_data, name="plan-reach-data"),
    path("siting/", siting, name="plan-siting"),
    path("siting/<uuid:job_id>/", siting_result, name="plan-siting-result"),
    path("siting/<uuid:job_id>/map/", siting_map, name="plan-siting-map"),
    path("siting/<uuid:job_id>/print/", siting_print, name="plan-siting-print"),
    path("siting/<uuid:job_id>.<str:extension>", siting_data, name="plan-siting-data"),
    path("report/<str:code>/", report, name="plan-report"),
    path("snapshot/", snapshot, name="plan-snapshot"),
    path("jobs/<uuid:job_id>/", job, name="job"),
    path("jobs/<uuid:job_id>.json", job_json, name="job-json"),
    path("jobs/<uuid:job_id>/cancel/", job_cancel, name="job-cancel"),
]
