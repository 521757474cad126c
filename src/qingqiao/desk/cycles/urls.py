from django.urls import path

from qingqiao.desk.cycles import views

app_name = "cycles"
urlpatterns = [
    path("cadres/<str:code>/cycle/", views.cadre_cycle, name="cadre"),
    path("organizations/<str:code>/cycle/", views.region_cycle, name="region"),
]
