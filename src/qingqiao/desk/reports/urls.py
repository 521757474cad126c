from django.urls import path

from qingqiao.desk.reports import views

urlpatterns = [
    path("organizations/<str:code>/reports/", views.reports, name="reports"),
    path("reports/<uuid:id>/", views.report, name="report"),
    path("reports/<uuid:id>/files/<uuid:file>/", views.report_file, name="report-file"),
]
