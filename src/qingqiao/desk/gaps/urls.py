from django.urls import path

from qingqiao.desk.gaps import views

app_name = "gaps"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("list/", views.listing, name="list"),
]
