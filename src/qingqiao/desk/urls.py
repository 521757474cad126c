from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("qingqiao.desk.organizations.urls")),
    path("", include("qingqiao.desk.reorganizations.urls")),
    path("moves/", include("qingqiao.desk.moves.urls")),
    path("", include("qingqiao.desk.tree.urls")),
    path("", include("qingqiao.desk.terms.urls")),
    path("", include("qingqiao.desk.cadres.urls")),
    path("", include("qingqiao.desk.accounts.urls")),
    path("", include("qingqiao.desk.workbooks.urls")),
    path("", include("qingqiao.desk.people.urls")),
    path("organizations/<str:code>/administrators/", include("qingqiao.desk.administrators.urls")),
    path("", include("qingqiao.desk.appointments.urls")),
    path("cadres/<str:code>/leave/", include("qingqiao.desk.leaves.urls")),
    path("", include("qingqiao.desk.communities.urls")),
    path("organizations/<str:code>/postings/", include("qingqiao.desk.registers.urls")),
    path("", include("qingqiao.desk.postings.urls")),
    path("organizations/<str:code>/report-days/", include("qingqiao.desk.report_days.urls")),
    path("", include("qingqiao.desk.reports.urls")),
    path("", include("qingqiao.desk.cycles.urls")),
    path("organizations/<str:code>/region/", include("qingqiao.desk.regions.urls")),
    path("", include("qingqiao.desk.visit_forms.urls")),
    path("handovers/", include("qingqiao.desk.handovers.urls")),
    path("roles/", include("qingqiao.desk.roles.urls")),
    path("audit/", include("qingqiao.desk.audit.urls")),
    path("installation/", include("qingqiao.desk.installation.urls")),
]
