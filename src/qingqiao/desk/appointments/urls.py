from django.urls import path

from qingqiao.desk.appointments import views

urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("appointments/", views.appointment, name="appointment"),
    path("appointments/<uuid:id>/end/", views.end, name="appointment-end"),
]
