from django.urls import path

from qingqiao.desk.rounds.views import appeals, judgements, results, rounds

app_name = "rounds"
urlpatterns = [
    path("organizations/<str:code>/rounds/", rounds.listing, name="list"),
    path("organizations/<str:code>/rounds/new/", rounds.new, name="new"),
    path("organizations/<str:code>/rounds/<uuid:id>/ahead/", results.ahead, name="ahead"),
    path("rounds/<uuid:id>/", rounds.worksheet, name="round"),
    path("rounds/<uuid:id>/table.<str:kind>", rounds.table, name="table"),
    path("rounds/<uuid:id>/cadres/<str:code>/", judgements.cadre, name="cadre"),
    path("rounds/<uuid:id>/organizations/<str:code>/", judgements.organization, name="organization"),
    path("rounds/<uuid:id>/return/", judgements.give_back, name="return"),
    path("rounds/<uuid:id>/<str:deed>/", rounds.deed, name="deed"),
    path("results/<uuid:id>/", results.result, name="result"),
    path("results/<uuid:id>/supplement/", results.supplement, name="supplement"),
    path("results/<uuid:id>/appeal/", appeals.new, name="appeal"),
    path("results/<uuid:id>/appeals/<uuid:appeal>/", appeals.decision, name="decision"),
    path("results/<uuid:id>/appeals/<uuid:appeal>/withdrawal/", appeals.withdrawal, name="withdrawal"),
    path("results/<uuid:id>/appeals/<uuid:appeal>/files/<uuid:file>/", appeals.file, name="file"),
]
