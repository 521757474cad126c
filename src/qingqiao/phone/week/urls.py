from django.urls import path

from qingqiao.phone.week import views

app_name = "week"
urlpatterns = [path("", views.week, name="week")]
