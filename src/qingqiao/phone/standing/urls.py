from django.urls import path

from qingqiao.phone.standing import views

app_name = "standing"
urlpatterns = [path("", views.standing, name="standing")]
