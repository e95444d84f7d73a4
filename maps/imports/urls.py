from django.urls import URLPattern, path

from maps.imports import views

urlpatterns: list[URLPattern] = [
    path("", views.upload, name="import"),
    path("runs/<int:number>/", views.run, name="import-run"),
    path("<str:token>/", views.plan, name="import-plan"),
    path("<str:token>/report.<str:suffix>", views.report, name="import-report"),
]
