from django.urls import path

from qingqiao.phone.communities import views

app_name = "communities"
urlpatterns = [
    path("", views.communities, name="list"),
    path("papers/<uuid:id>/", views.paper, name="paper"),
]
