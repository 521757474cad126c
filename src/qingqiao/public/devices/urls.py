from django.urls import path

from qingqiao.public.devices import views

urlpatterns = [
    path("", views.devices, name="usersessions_list"),
    path("<int:id>/ending/", views.ending, name="usersessions_end"),
]
