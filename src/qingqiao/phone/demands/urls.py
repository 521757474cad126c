from django.urls import path

from qingqiao.phone.demands.views import changing, closing, demands, noting, passing

app_name = "demands"
urlpatterns = [
    path("", demands.demands, name="list"),
    path("new/", changing.new, name="new"),
    path("of-record/<uuid:record>/", noting.noting, name="noting"),
    path("<uuid:id>/", demands.demand, name="demand"),
    path("<uuid:id>/revision/", changing.revision, name="revision"),
    path("<uuid:id>/acceptance/", changing.acceptance, name="acceptance"),
    path("<uuid:id>/beginning/", changing.beginning, name="beginning"),
    path("<uuid:id>/answer/", closing.answer, name="answer"),
    path("<uuid:id>/finish/", closing.finish, name="finish"),
    path("<uuid:id>/finish/<uuid:record>/", closing.finish_by_record, name="finish-by-record"),
    path("<uuid:id>/dropping/", closing.dropping, name="dropping"),
    path("<uuid:id>/reopening/", closing.reopening, name="reopening"),
    path("<uuid:id>/transfer/", passing.transfer, name="transfer"),
    path("<uuid:id>/recall/", passing.recall, name="recall"),
    path("<uuid:id>/return/", passing.give_back, name="return"),
]
