from django.urls import path

from qingqiao.desk.appointments.views import appointments, changes

app_name = "appointments"
urlpatterns = [
    path("cadres/<str:code>/appointments/", appointments.begin, name="new"),
    path("cadres/<str:code>/appointments/<uuid:id>/end/", appointments.end, name="end"),
    path("cadres/<str:code>/appointments/<uuid:id>/correction/", appointments.correct, name="correction"),
    path("cadres/<str:code>/appointments/<uuid:id>/removal/", appointments.remove, name="removal"),
    path("cadres/<str:code>/appointments/<uuid:id>/transfer/", appointments.transfer, name="transfer"),
    path("organizations/<str:code>/office-changes/", changes.listing, name="changes"),
    path("office-changes/<uuid:id>/undoing/", changes.undoing, name="undoing"),
]
