from django.urls import path

from maps.reports.change import change
from maps.reports.file import hazard, report
from maps.reports.receipt import delete, enter, photo, receipt
from maps.reports.suggest import suggest
from maps.reports.taps import confirm, crowd, rate

urlpatterns = [
    path("report/", hazard, name="report-hazard"),
    path("suggest/", suggest, name="suggest"),
    path("stations/<str:code>/report/", report, name="report"),
    path("stations/<str:code>/suggest/", change, name="suggest-change"),
    path("stations/<str:code>/confirm/", confirm, name="confirm"),
    path("stations/<str:code>/crowd/", crowd, name="crowd"),
    path("stations/<str:code>/rate/", rate, name="rate"),
    path("reports/", enter, name="receipts"),
    path("reports/photos/<int:number>.webp", photo, name="report-photo"),
    path("reports/<str:receipt>/", receipt, name="receipt"),
    path("reports/<str:receipt>/delete/", delete, name="receipt-delete"),
]
