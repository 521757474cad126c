from django.urls import include, path

app_name = "phone"
urlpatterns = [
    path("", include("qingqiao.phone.week.urls")),
    path("records/", include("qingqiao.phone.records.urls")),
    path("records/<uuid:id>/confirmation/", include("qingqiao.phone.confirmations.urls")),
    path("records/<uuid:id>/visit/", include("qingqiao.phone.visits.urls")),
    path("plans/", include("qingqiao.phone.plans.urls")),
    path("why/", include("qingqiao.phone.why.urls")),
    path("standing/", include("qingqiao.phone.progress.urls")),
    path("standing/report/", include("qingqiao.phone.reports.urls")),
    path("contacts/", include("qingqiao.phone.contacts.urls")),
    path("files/", include("qingqiao.phone.files.urls")),
    path("photos/", include("qingqiao.phone.photos.urls")),
    path("report-days/", include("qingqiao.phone.report_days.urls")),
    path("disclosures/", include("qingqiao.phone.disclosures.urls")),
    path("cycle/", include("qingqiao.phone.cycle.urls")),
    path("formations/", include("qingqiao.phone.formations.urls")),
    path("demands/", include("qingqiao.phone.demands.urls")),
    path("upward/", include("qingqiao.phone.upward.urls")),
    path("branches/", include("qingqiao.phone.branches.urls")),
    path("communities/", include("qingqiao.phone.communities.urls")),
    path("form/", include("qingqiao.phone.visit_forms.urls")),
    path("rounds/", include("qingqiao.phone.rounds.urls")),
    path("pack/", include("qingqiao.phone.pack.urls")),
    path("me/", include("qingqiao.phone.me.urls")),
    path("", include("qingqiao.phone.offline.urls")),
]
