from django.urls import path

from qingqiao.desk.report_days import views

urlpatterns = [
    path("", views.report_days, name="report-days"),
    path("<uuid:id>/end/", views.end, name="report-day-end"),
]
