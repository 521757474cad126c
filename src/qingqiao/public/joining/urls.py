from django.urls import path

from qingqiao.public.joining import views

app_name = "joining"
urlpatterns = [path("", views.join, name="join")]
