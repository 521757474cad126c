from django.urls import path

from qingqiao.phone.disclosures import cards, views

app_name = "disclosures"

urlpatterns = [
    path("", views.disclosures, name="disclosures"),
    path("filling/", views.filling, name="filling"),
    path("posting/", views.posting, name="posting"),
    path("removal/", views.removal, name="removal"),
    path("card/", cards.card, name="card"),
    path("card/opening/", cards.opening, name="opening"),
    path("card/closing/", cards.closing, name="closing"),
]
