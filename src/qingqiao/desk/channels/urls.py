from django.urls import path

from qingqiao.desk.channels import views

app_name = "channels"
urlpatterns = [
    path("organizations/<str:code>/channels/", views.listing, name="list"),
    path("organizations/<str:code>/channels/new/<str:kind>/", views.new, name="new"),
    path("channels/<uuid:id>/", views.channel, name="channel"),
    path("channels/<uuid:id>/revision/", views.revision, name="revision"),
    path("channels/<uuid:id>/<str:deed>/", views.deed, name="deed"),
]
