from django.urls import path

from qingqiao.phone.reports import views

urlpatterns = [path("", views.report, name="report")]
