from django.urls import path

from qingqiao.phone.photos import views

app_name = "photos"
urlpatterns = [
    path("<uuid:id>/", views.photo, name="photo"),
    path("<uuid:id>/small/", views.small, name="small"),
    path("<uuid:id>/removal/", views.removal, name="removal"),
]
