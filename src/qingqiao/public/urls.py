from django.urls import path

from qingqiao.public import cards, confirmations, plans, voices

app_name = "public"

urlpatterns = [
    path("voice/<str:token>/", voices.voice, name="voice"),
    path("card/<str:token>/", cards.card, name="card"),
    path("confirmation/<str:token>/", confirmations.confirmation, name="confirmation"),
    path("<str:token>/", plans.plan, name="plan"),
]
