from django.urls import path

from qingqiao.desk.handovers import views

urlpatterns = [
    path("", views.handovers, name="handovers"),
    path("<str:code>/", views.handover, name="handover"),
    path("<str:code>/<uuid:id>/recall/", views.recall, name="handover-recall"),
]
