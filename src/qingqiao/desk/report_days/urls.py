from django.urls import path

from qingqiao.desk.report_days import views

app_name = "report-days"
urlpatterns = [
    path("", views.report_days, name="list"),
    path("<uuid:id>/end/", views.end, name="end"),
]
