from django.urls import path

from qingqiao.phone.why import views

app_name = "why"
urlpatterns = [path("<str:obligation>/<str:period>/", views.why, name="why")]
