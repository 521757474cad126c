from django.urls import path

from qingqiao.desk.reorganizations.views import changes, profile

app_name = "reorganizations"
urlpatterns = [
    path("organizations/<str:code>/profile/", profile.profile, name="profile"),
    path("organizations/<str:code>/lower/new/", changes.change, {"kind": "added"}, name="new"),
    path("organizations/<str:code>/renaming/", changes.change, {"kind": "renamed"}, name="renaming"),
    path("organizations/<str:code>/revision/", changes.change, {"kind": "revised"}, name="revision"),
    path("organizations/<str:code>/declaration/", changes.change, {"kind": "declared"}, name="declaration"),
    path("organizations/<str:code>/move/", changes.change, {"kind": "moved"}, name="move"),
    path("organizations/<str:code>/merging/", changes.change, {"kind": "merged"}, name="merging"),
    path("organizations/<str:code>/dissolution/", changes.change, {"kind": "dissolved"}, name="dissolution"),
    path("reorganizations/<uuid:id>/undoing/", profile.undoing, name="undoing"),
]
