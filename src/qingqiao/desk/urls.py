from django.urls import include, path

from qingqiao.desk.views import administrators, audit, cadres, installation, overview, people

app_name = "desk"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("organizations/<str:code>/", overview.organization, name="organization"),
    path("organizations/<str:code>/lower/", overview.lower, name="lower"),
    path("organizations/<str:code>/cadres/", cadres.listing, name="cadres"),
    path("organizations/<str:code>/administrators/", administrators.listing, name="administrators"),
    path(
        "organizations/<str:code>/administrators/<uuid:id>/release/",
        administrators.release,
        name="administrator-release",
    ),
    path("organizations/<str:code>/obligations/<str:obligation>/", cadres.obligation, name="obligation"),
    path("cadres/<str:code>/", cadres.cadre, name="cadre"),
    path("cadres/<str:code>/why/<str:obligation>/<str:period>/", cadres.why, name="why"),
    path("cadres/<str:code>/leave/", people.leave, name="leave"),
    path("cadres/<str:code>/appointments/", people.appointment, name="appointment"),
    path("cadres/<str:code>/appointments/<uuid:id>/end/", people.end, name="appointment-end"),
    path("", include("qingqiao.desk.postings.urls")),
    path("organizations/<str:code>/report-days/", include("qingqiao.desk.report_days.urls")),
    path("", include("qingqiao.desk.reports.urls")),
    path("", include("qingqiao.desk.cycles.urls")),
    path("", include("qingqiao.desk.visit_forms.urls")),
    path("handovers/", include("qingqiao.desk.handovers.urls")),
    path("audit/", audit.log, name="audit"),
    path("installation/", installation.installation, name="installation"),
]
