from django.urls import path

from qingqiao.phone.pack import views

app_name = "pack"
urlpatterns = [path("", views.pack, name="pack")]
