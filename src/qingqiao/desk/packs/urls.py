from django.urls import path

from qingqiao.desk.packs.views import drafts, editing, effect, versions

app_name = "packs"
urlpatterns = [
    path("", versions.listing, name="list"),
    path("in-force/", versions.in_force, name="in-force"),
    path("versions/<int:key>/", versions.version, name="version"),
    path("versions/<int:key>/file/", versions.version_file, name="version-file"),
    path("drafts/new/", drafts.new, name="new"),
    path("drafts/<uuid:id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:id>/file/", drafts.file, name="file"),
    path("drafts/<uuid:id>/whole/", editing.whole, name="whole"),
    path("drafts/<uuid:id>/text/", editing.text, name="text"),
    path("drafts/<uuid:id>/new-obligation/", editing.new_obligation, name="new-obligation"),
    path("drafts/<uuid:id>/obligations/<str:key>/", editing.obligation, name="obligation"),
    path(
        "drafts/<uuid:id>/obligations/<str:key>/<str:deed>/", editing.obligation_deed, name="obligation-deed"
    ),
    path("drafts/<uuid:id>/effect/", effect.effect, name="effect"),
    path("drafts/<uuid:id>/adoption/", drafts.adoption, name="adoption"),
    path("drafts/<uuid:id>/<str:deed>/", drafts.deed, name="deed"),
]
