from django.urls import path

from qingqiao.desk.cadres import views

app_name = "cadres"
urlpatterns = [
    path("organizations/<str:code>/cadres/", views.listing, name="list"),
    path("organizations/<str:code>/obligations/<str:obligation>/", views.obligation, name="obligation"),
    path("cadres/<str:code>/", views.cadre, name="cadre"),
    path("cadres/<str:code>/why/<str:obligation>/<str:period>/", views.why, name="why"),
]
