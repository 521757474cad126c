from django.urls import path

from qingqiao.desk.administrators import views

urlpatterns = [
    path("", views.listing, name="administrators"),
    path("<uuid:id>/release/", views.release, name="administrator-release"),
]
