from django.urls import path

from qingqiao.phone.offline import views

app_name = "offline"
urlpatterns = [
    path("service-worker.js", views.service_worker, name="service-worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.outbox, name="outbox"),
    path("offline/new/", views.new, name="new"),
    path("offline/session/", views.session, name="session"),
    path("offline/form/", views.form, name="form"),
    path("offline/counted/", views.counted, name="counted"),
]
