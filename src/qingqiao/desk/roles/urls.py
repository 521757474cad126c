from django.urls import path

from qingqiao.desk.roles import views

app_name = "roles"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<uuid:id>/revocation/", views.revocation, name="revocation"),
    path("<uuid:id>/sessions/", views.sessions, name="sessions"),
    path("<uuid:id>/sessions/<int:session>/ending/", views.session_ending, name="end-session"),
    path("<uuid:id>/sessions-end/", views.sessions_end, name="end-sessions"),
    path("<uuid:id>/reset/", views.reset, name="reset"),
]
