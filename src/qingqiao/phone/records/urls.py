from django.urls import path

from qingqiao.phone.records.views import (
    backfill,
    exits,
    face_to_face,
    form,
    participants,
    records,
    withdrawals,
)

app_name = "records"
urlpatterns = [
    path("", records.records, name="list"),
    path("year/", records.year, name="year"),
    path("backfill/", backfill.grid, name="backfill"),
    path("backfill/square/", backfill.square, name="backfill-square"),
    path("exits/", exits.exits, name="exits"),
    path("exits/<uuid:id>/returning/", exits.returning, name="returning"),
    path("<uuid:id>/leaving/", exits.leaving, name="leaving"),
    path("new/", form.new, name="new"),
    path("<uuid:id>/", records.record, name="record"),
    path("<uuid:id>/moves/", records.moves, name="moves"),
    path("<uuid:id>/participants/", participants.participants, name="participants"),
    path("<uuid:id>/revision/", form.revision, name="revision"),
    path("<uuid:id>/face-to-face/", face_to_face.face_to_face, name="face-to-face"),
    path("<uuid:id>/withdrawal/", withdrawals.withdrawal, name="withdrawal"),
    path("<uuid:id>/restoration/", withdrawals.restoration, name="restoration"),
]
