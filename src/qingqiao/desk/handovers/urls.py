from django.urls import path

from qingqiao.desk.handovers import views

app_name = "handovers"
urlpatterns = [
    path("", views.handovers, name="list"),
    path("<str:code>/", views.handover, name="handover"),
    path("<str:code>/<uuid:id>/recall/", views.recall, name="recall"),
    path("<str:code>/endings/<uuid:id>/undoing/", views.undoing, name="undoing"),
]
