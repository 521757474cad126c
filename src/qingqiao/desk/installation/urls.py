from django.urls import path

from qingqiao.desk.installation import views

urlpatterns = [
    path("", views.installation, name="installation"),
]
