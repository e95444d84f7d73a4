from django.urls import URLPattern, path

from maps.plan.documents import data, map_document, map_print, map_still
from maps.plan.gaps import gaps_data, gaps_map, gaps_page, gaps_print
from maps.plan.home import plan
from maps.plan.isochrones import reach, reach_data, reach_map
from maps.plan.jobs import job, job_cancel, job_json
from maps.plan.report import report
from maps.plan.scenarios.compare import (
    scenario_compare,
    scenario_compare_data,
    scenario_compare_print,
)
from maps.plan.scenarios.editor import scenario_editor
from maps.plan.scenarios.keep import scenario_change, scenario_keep
from maps.plan.scenarios.listing import scenario_list, scenario_restore
from maps.plan.scenarios.read import (
    scenario_data,
    scenario_map,
    scenario_own_data,
    scenario_shared,
    scenario_shared_map,
)
from maps.plan.siting.ask import siting
from maps.plan.siting.publish import siting_publish
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
    path("siting/<uuid:job_id>/<slug:what>/", siting_publish, name="plan-siting-publish"),
    path("siting/<uuid:job_id>.<str:extension>", siting_data, name="plan-siting-data"),
    path("scenarios/", scenario_list, name="plan-scenarios"),
    path("scenarios/compare/", scenario_compare, name="plan-scenario-compare"),
    path("scenarios/compare/print/", scenario_compare_print, name="plan-scenario-compare-print"),
    path("scenarios/compare.<str:extension>", scenario_compare_data,
         name="plan-scenario-compare-data"),
    path("scenarios/<str:code>/", scenario_editor, name="plan-scenario"),
    path("scenarios/<str:code>/map/", scenario_map, name="plan-scenario-map"),
    path("scenarios/<str:code>/change/", scenario_change, name="plan-scenario-change"),
    path("scenarios/<str:code>/restore/", scenario_restore, name="plan-scenario-restore"),
    path("scenarios/<str:code>/<slug:what>/", scenario_keep, name="plan-scenario-keep"),
    path("scenarios/<str:code>/<slug:layer>.<str:extension>", scenario_own_data,
         name="plan-scenario-own-data"),
    path("shared/<uuid:share>/", scenario_shared, name="plan-scenario-shared"),
    path("shared/<uuid:share>/map/", scenario_shared_map, name="plan-scenario-shared-map"),
    path("shared/<uuid:share>/<slug:layer>.<str:extension>", scenario_data,
         name="plan-scenario-data"),
    path("report/<str:code>/", report, name="plan-report"),
    path("snapshot/", snapshot, name="plan-snapshot"),
    path("jobs/<uuid:job_id>/", job, name="job"),
    path("jobs/<uuid:job_id>.json", job_json, name="job-json"),
    path("jobs/<uuid:job_id>/cancel/", job_cancel, name="job-cancel"),
]  # fmt: skip
