from django.urls import path

from qingqiao.desk.people import views

app_name = "people"
urlpatterns = [
    path("organizations/<str:code>/people/", views.listing, name="list"),
    path("organizations/<str:code>/people/doubles/", views.doubles, name="doubles"),
    path("organizations/<str:code>/people/doubles/<str:stays>/<str:gone>/", views.joining, name="joining"),
    path("organizations/<str:code>/people/joins/<uuid:id>/undoing/", views.parting, name="parting"),
    path("organizations/<str:code>/people/new/", views.new, name="new"),
]
