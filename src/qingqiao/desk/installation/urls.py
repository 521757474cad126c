from django.urls import path

from qingqiao.desk.installation import views

app_name = "installation"
urlpatterns = [
    path("", views.installation, name="installation"),
]
