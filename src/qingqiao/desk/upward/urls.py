from django.urls import path

from qingqiao.desk.upward import views

app_name = "upward"
urlpatterns = [
    path("upward/", views.listing, name="list"),
    path("upward/<uuid:id>/", views.report, name="report"),
    path("upward/<uuid:id>/receipt/", views.receipt, name="receipt"),
    path("upward/<uuid:id>/copy/", views.copy, name="copy"),
    path("upward/<uuid:id>/experience/", views.experience, name="experience"),
    path("upward/<uuid:id>/experience/removal/", views.removal, name="removal"),
]
