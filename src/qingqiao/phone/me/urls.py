from django.urls import path

from qingqiao.phone.me import views

app_name = "me"
urlpatterns = [path("", views.me, name="me")]
