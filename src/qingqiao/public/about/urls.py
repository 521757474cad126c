from django.urls import path

from qingqiao.public.about import views

app_name = "about"
urlpatterns = [
    path("", views.privacy, name="privacy"),
    path("rules/", views.rules, name="rules"),
]
