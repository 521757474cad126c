from django.urls import path

from qingqiao.desk.appointments import views

app_name = "appointments"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("appointments/", views.appointment, name="new"),
    path("appointments/<uuid:id>/end/", views.end, name="end"),
]
