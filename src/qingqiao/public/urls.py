from django.urls import path

from qingqiao.public import cards, communities, confirmations, voices
from qingqiao.public.plans import door, topic
from qingqiao.public.plans import views as plans

app_name = "public"

urlpatterns = [
    path("voice/<str:token>/", voices.voice, name="voice"),
    path("card/<str:token>/", cards.card, name="card"),
    path("confirmation/<str:token>/", confirmations.confirmation, name="confirmation"),
    path("community/<str:token>/", communities.community, name="community"),
    path("signup/<str:token>/", plans.own, name="sign_up"),
    path("<str:token>/", plans.plan, name="plan"),
    path("<str:token>/topic/", topic.topic, name="topic"),
    path("<str:token>/door/<str:code>/", door.door, name="door"),
]
