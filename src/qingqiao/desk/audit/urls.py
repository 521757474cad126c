from django.urls import path

from qingqiao.desk.audit import views

urlpatterns = [
    path("", views.log, name="audit"),
]
