from django.urls import path

from qingqiao.desk.moves import views

app_name = "moves"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:id>/", views.move, name="move"),
    path("<uuid:id>/recall/", views.recall, name="recall"),
]
