from django.urls import path

from qingqiao.phone.disclosures.views import cards, disclosures

app_name = "disclosures"
urlpatterns = [
    path("", disclosures.disclosures, name="list"),
    path("filling/", disclosures.filling, name="filling"),
    path("posting/", disclosures.posting, name="posting"),
    path("removal/", disclosures.removal, name="removal"),
    path("card/", cards.card, name="card"),
    path("card/opening/", cards.opening, name="opening"),
    path("card/closing/", cards.closing, name="closing"),
]
