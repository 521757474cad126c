from django.urls import path

from qingqiao.phone.talks import views

app_name = "talks"
urlpatterns = [
    path("", views.talks, name="list"),
    path("<uuid:id>/confirmation/", views.confirmation, name="confirmation"),
    path("<uuid:id>/refusal/", views.refusal, name="refusal"),
]
