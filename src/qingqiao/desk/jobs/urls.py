from django.urls import path

from qingqiao.desk.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.listing, name="list"),
    path("files/<uuid:key>/", views.file, name="file"),
    path("<str:kind>/<uuid:key>/<str:deed>/", views.deed, name="deed"),
]
