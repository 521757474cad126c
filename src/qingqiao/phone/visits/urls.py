from django.urls import path

from qingqiao.phone.visits import views

urlpatterns = [path("", views.visit, name="visit")]
