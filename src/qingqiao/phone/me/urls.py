from django.urls import path

from qingqiao.phone.me import views

urlpatterns = [path("", views.me, name="me")]
