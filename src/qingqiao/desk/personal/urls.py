from django.urls import path

from qingqiao.desk.personal.views import guardians, overview, permits

app_name = "personal"
urlpatterns = [
    path("organizations/<str:code>/personal/", overview.counts, name="counts"),
    path("organizations/<str:code>/personal/audit/", overview.audit, name="audit"),
    path("permits/new/", permits.new, name="new"),
    path("permits/<uuid:id>/", permits.permit, name="permit"),
    path("permits/<uuid:id>/reading/", permits.reading, name="reading"),
    path("permits/<uuid:id>/end/", permits.end, name="end"),
    path("guardians/new/", guardians.new, name="guardian-new"),
    path("guardians/<uuid:id>/", guardians.guardian, name="guardian"),
]
