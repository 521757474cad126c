from django.urls import path

from qingqiao.desk.cycles import views

urlpatterns = [
    path("cadres/<str:code>/cycle/", views.cadre_cycle, name="cadre-cycle"),
    path("organizations/<str:code>/cycle/", views.region_cycle, name="cycle"),
]
