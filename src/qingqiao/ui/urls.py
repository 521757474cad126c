from django.urls import path

from qingqiao.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
    path("desk/", views.components, {"face": "desk"}, name="components-desk"),
    path("appearance/", views.appearance, name="appearance"),
]
