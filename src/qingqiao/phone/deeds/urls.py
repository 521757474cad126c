from django.urls import path

from qingqiao.phone.deeds.views import changing, deeds

app_name = "deeds"
urlpatterns = [
    path("", deeds.deeds, name="list"),
    path("new/", changing.new, name="new"),
    path("<uuid:id>/", deeds.deed, name="deed"),
    path("<uuid:id>/revision/", changing.revision, name="revision"),
    path("<uuid:id>/beginning/", changing.beginning, name="beginning"),
    path("<uuid:id>/finish/", changing.finish, name="finish"),
    path("<uuid:id>/finish/<uuid:record>/", changing.finish_by_record, name="finish-by-record"),
    path("<uuid:id>/dropping/", changing.dropping, name="dropping"),
    path("<uuid:id>/reopening/", changing.reopening, name="reopening"),
]
