from django.urls import path

from qingqiao.public.mine import activities, changing, demands, plans, views, voices

app_name = "mine"
urlpatterns = [
    path("<str:token>/", views.mine, name="page"),
    path("<str:token>/demands/new/", demands.new, name="asking"),
    path("<str:token>/demands/<uuid:id>/", demands.demand, name="demand"),
    path("<str:token>/voices/new/", voices.new, name="voice"),
    path("<str:token>/voices/<uuid:id>/", voices.voice, name="own-voice"),
    path("<str:token>/closing/", views.closing, name="closing"),
    path("<str:token>/renewal/", views.renewal, name="renewal"),
    path("<str:token>/copy/", changing.copy, name="copy"),
    path("<str:token>/correction/", changing.correction, name="correction"),
    path("<str:token>/stopping/", changing.stopping, name="stopping"),
    path("<str:token>/activities/<uuid:id>/", activities.activity, name="activity"),
    path("<str:token>/plans/<uuid:id>/", plans.plan, name="plan"),
]
