from django.urls import path

from qingqiao.desk.burden import views

app_name = "burden"
urlpatterns = [
    path("organizations/<str:code>/burden/", views.burden, name="burden"),
]
