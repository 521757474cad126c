from django.urls import path

from qingqiao.desk.administrators import views

app_name = "administrators"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:id>/release/", views.release, name="release"),
]
