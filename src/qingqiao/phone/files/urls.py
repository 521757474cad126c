from django.urls import path

from qingqiao.phone.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:id>/", views.file, name="file"),
    path("<uuid:id>/removal/", views.removal, name="removal"),
]
