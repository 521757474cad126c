from django.urls import path

from qingqiao.desk.demands import views

app_name = "demands"
urlpatterns = [
    path("organizations/<str:code>/demands/", views.counts, name="counts"),
    path("transfers/<uuid:id>/", views.transfer, name="transfer"),
    path("transfers/<uuid:id>/passing/", views.passing, name="passing"),
]
