from django.urls import path

from qingqiao.desk.notices import views

app_name = "notices"
urlpatterns = [
    path("organizations/<str:code>/notices/", views.listing, name="list"),
    path("organizations/<str:code>/notices/new/", views.new, name="new"),
    path("notices/<uuid:id>/", views.notice, name="notice"),
    path("notices/<uuid:id>/revision/", views.revision, name="revision"),
    path("notices/<uuid:id>/files/", views.adding, name="files"),
    path("notices/<uuid:id>/files/<uuid:file>/", views.file, name="file"),
    path("notices/<uuid:id>/files/<uuid:file>/removal/", views.removal, name="file-removal"),
    path("notices/<uuid:id>/<str:deed>/", views.deed, name="deed"),
]
