from django.urls import path

from qingqiao.phone.progress import views

app_name = "progress"
urlpatterns = [path("", views.progress, name="progress")]
