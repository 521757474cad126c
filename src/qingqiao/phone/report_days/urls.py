from django.urls import path

from qingqiao.phone.report_days import views

app_name = "report-days"
urlpatterns = [
    path("", views.report_days, name="list"),
    path("<uuid:id>/removal/", views.removal, name="removal"),
]
