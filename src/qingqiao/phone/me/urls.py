from django.urls import path

from qingqiao.phone.me import views

app_name = "me"
urlpatterns = [
    path("", views.me, name="me"),
    path("region/", views.region, name="region"),
    path("opening/", views.opening, name="opening"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<uuid:id>/naming/", views.naming, name="name-token"),
    path("tokens/<uuid:id>/revocation/", views.revocation, name="revoke-token"),
]
