from django.urls import path

from qingqiao.desk.organizations import views

app_name = "organizations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("organizations/<str:code>/", views.organization, name="organization"),
    path("organizations/<str:code>/alike/", views.alike, name="alike"),
    path("organizations/<str:code>/lower/", views.lower, name="lower"),
]
