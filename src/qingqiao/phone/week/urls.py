from django.urls import path

from qingqiao.phone.week import views

urlpatterns = [path("", views.week, name="week")]
