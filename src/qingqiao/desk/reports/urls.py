from django.urls import path

from qingqiao.desk.reports import views

app_name = "reports"
urlpatterns = [
    path("organizations/<str:code>/reports/", views.reports, name="list"),
    path("reports/<uuid:id>/", views.report, name="report"),
    path("reports/<uuid:id>/files/<uuid:file>/", views.report_file, name="file"),
]
