from django.urls import path

from qingqiao.phone.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:id>/", views.running, name="running"),
    path("results/<uuid:id>/", views.result, name="result"),
    path("results/<uuid:id>/appeal/", views.appeal, name="appeal"),
    path("results/<uuid:id>/appeals/<uuid:appeal>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("results/<uuid:id>/appeals/<uuid:appeal>/files/<uuid:file>/", views.file, name="file"),
]
