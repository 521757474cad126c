from django.urls import path

from qingqiao.phone.visits import views

app_name = "visits"
urlpatterns = [path("", views.visit, name="visit")]
