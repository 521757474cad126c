from django.urls import path

from qingqiao.public.asked import views

app_name = "asked"
urlpatterns = [
    path("<str:token>/", views.asked, name="page"),
    path("<str:token>/declining/", views.declining, name="declining"),
]
