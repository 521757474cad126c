from django.urls import path

from qingqiao.desk.spot_checks import views

app_name = "spot-checks"
urlpatterns = [
    path("organizations/<str:code>/spot-checks/", views.listing, name="list"),
    path("organizations/<str:code>/spot-checks/new/", views.new, name="new"),
    path("spot-checks/<uuid:id>/", views.check, name="check"),
    path("spot-checks/<uuid:id>/items/<uuid:item>/", views.item, name="item"),
    path("spot-checks/<uuid:id>/items/<uuid:item>/undoing/", views.undoing, name="undoing"),
    path("spot-checks/<uuid:id>/<str:deed>/", views.deed, name="deed"),
]
