from django.urls import path

from qingqiao.desk.talks import views

app_name = "talks"
urlpatterns = [
    path("cadres/<str:code>/talk/", views.sheet, name="sheet"),
    path("talks/<uuid:id>/look/", views.looking, name="looking"),
    path("talks/<uuid:id>/taking-back/", views.taking_back, name="taking-back"),
]
