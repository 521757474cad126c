from django.urls import path

from qingqiao.desk.registers import views

app_name = "registers"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<str:key>/", views.table, name="table"),
    path("<str:key>/<str:kind>/", views.download, name="file"),
]
