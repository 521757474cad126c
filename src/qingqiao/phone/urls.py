from django.urls import include, path

from qingqiao.phone.confirmations import views as confirmations
from qingqiao.phone.views import (
    backfill,
    me,
    participants,
    record_form,
    records,
    removals,
    report,
    standing,
    week,
    why,
    withdrawals,
)
from qingqiao.phone.visits.views import visit

app_name = "phone"
urlpatterns = [
    path("", week.week, name="week"),
    path("records/", records.records, name="records"),
    path("records/year/", records.year, name="year"),
    path("plans/", include("qingqiao.phone.plans.urls")),
    path("records/backfill/", backfill.grid, name="backfill"),
    path("records/backfill/square/", backfill.square, name="backfill-square"),
    path("records/new/", record_form.new, name="record-new"),
    path("records/<uuid:id>/", records.record, name="record"),
    path("records/<uuid:id>/moves/", records.moves, name="moves"),
    path("records/<uuid:id>/participants/", participants.participants, name="participants"),
    path("records/<uuid:id>/revision/", record_form.revision, name="revision"),
    path("records/<uuid:id>/withdrawal/", withdrawals.withdrawal, name="withdrawal"),
    path("records/<uuid:id>/restoration/", withdrawals.restoration, name="restoration"),
    path("records/<uuid:id>/confirmation/", confirmations.confirmation, name="confirmation"),
    path("why/<str:obligation>/<str:period>/", why.why, name="why"),
    path("standing/", standing.standing, name="standing"),
    path("standing/report/", report.report, name="report"),
    path("contacts/", include("qingqiao.phone.contacts.urls")),
    path("photos/<uuid:id>/removal/", removals.removal, name="photo-removal"),
    path("files/", include("qingqiao.phone.files.urls")),
    path("photos/", include("qingqiao.phone.photos.urls")),
    path("report-days/", include("qingqiao.phone.report_days.urls")),
    path("disclosures/", include("qingqiao.phone.disclosures.urls")),
    path("cycle/", include("qingqiao.phone.cycle.urls")),
    path("formations/", include("qingqiao.phone.formations.urls")),
    path("deeds/", include("qingqiao.phone.deeds.urls")),
    path("branches/", include("qingqiao.phone.branches.urls")),
    path("records/<uuid:id>/visit/", visit, name="visit"),
    path("communities/", include("qingqiao.phone.communities.urls")),
    path("form/", include("qingqiao.phone.forms.urls")),
    path("me/", me.me, name="me"),
    path("", include("qingqiao.phone.offline.urls")),
]
