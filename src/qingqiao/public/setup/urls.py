from django.urls import path

from qingqiao.public.setup import views

app_name = "setup"
urlpatterns = [path("", views.setup, name="setup")]
