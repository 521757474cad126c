from django.urls import path

from qingqiao.phone.formations.views import changing, formations

app_name = "formations"
urlpatterns = [
    path("", formations.formations, name="list"),
    path("new/", changing.new, name="new"),
    path("<uuid:id>/", formations.formation, name="formation"),
    path("<uuid:id>/revision/", changing.revision, name="revision"),
    path("<uuid:id>/sighting/", changing.sighting, name="sighting"),
    path("<uuid:id>/ending/", changing.ending, name="ending"),
    path("<uuid:id>/resumption/", changing.resumption, name="resumption"),
]
