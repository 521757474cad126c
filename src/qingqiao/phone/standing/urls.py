from django.urls import path

from qingqiao.phone.standing import views

urlpatterns = [path("", views.standing, name="standing")]
