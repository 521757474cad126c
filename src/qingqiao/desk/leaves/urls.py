from django.urls import path

from qingqiao.desk.leaves import views

app_name = "leaves"
urlpatterns = [
    path("", views.grant, name="new"),
    path("<uuid:id>/ending/", views.end, name="ending"),
    path("<uuid:id>/correction/", views.correct, name="correction"),
    path("<uuid:id>/removal/", views.remove, name="removal"),
]
