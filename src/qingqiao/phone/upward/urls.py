from django.urls import path

from qingqiao.phone.upward import views

app_name = "upward"
urlpatterns = [
    path("", views.reports, name="list"),
    path("new/", views.new, name="new"),
    path("difficulties/", views.difficulties, name="difficulties"),
    path("library/", views.library, name="library"),
    path("library/<uuid:id>/", views.experience, name="experience"),
    path("<uuid:id>/", views.report, name="report"),
]
