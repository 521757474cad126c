from django.urls import path

from qingqiao.desk.accounts import views

app_name = "accounts"
urlpatterns = [
    path("organizations/<str:code>/accounts/", views.listing, name="list"),
    path("cadres/<str:code>/account/", views.account, name="account"),
    path("cadres/<str:code>/account/sessions/<int:id>/ending/", views.session_ending, name="end-session"),
    path("cadres/<str:code>/account/tokens/<uuid:id>/revocation/", views.revocation, name="revoke-token"),
]
