"""allauth's addresses that we use: none for sign-up and none for e-mail, which nobody here needs to have."""

from allauth.account import views
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn.views import remove_webauthn
from django.urls import URLPattern, URLResolver, include, path

from qingqiao.project.renewed_sessions import FactorAgain, PasskeyAgain, PasswordAgain
from qingqiao.project.second_step import SecondStepPage, asked_for_after

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", PasswordAgain.as_view(), name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("2fa/totp/deactivate/", asked_for_after(deactivate_totp)),
    path("2fa/webauthn/keys/<int:pk>/remove/", asked_for_after(remove_webauthn)),
    path("2fa/authenticate/", SecondStepPage.as_view()),
    path("2fa/reauthenticate/", FactorAgain.as_view()),
    path("2fa/webauthn/reauthenticate/", PasskeyAgain.as_view()),
    path("2fa/", include("allauth.mfa.urls")),
    path("outside/", include("qingqiao.public.outside.urls")),
    path("sessions/", include("qingqiao.public.devices.urls")),
]
