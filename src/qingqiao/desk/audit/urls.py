from django.urls import path

from qingqiao.desk.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.log, name="list"),
]
