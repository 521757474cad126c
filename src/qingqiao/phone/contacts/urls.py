from django.urls import path

from qingqiao.phone.contacts.views import (
    adding,
    asking,
    groups,
    handing_over,
    inviting,
    leaving,
    listing,
    merging,
    one,
)

app_name = "contacts"
urlpatterns = [
    path("", listing.contacts, name="list"),
    path("new/", adding.new, name="new"),
    path("many/", adding.many, name="many"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.new, name="group-new"),
    path("groups/<uuid:id>/", groups.group, name="group"),
    path("groups/<uuid:id>/removal/", groups.removal, name="group-removal"),
    path("handover/", handing_over.handover, name="handover"),
    path("offers/", handing_over.offers, name="offers"),
    path("offers/<uuid:id>/taking/", handing_over.taking, name="taking"),
    path("offers/<uuid:id>/declining/", handing_over.declining, name="declining"),
    path("<uuid:id>/recall/", handing_over.recall, name="recall"),
    path("invitation/", inviting.invitation, name="invitation"),
    path("invitation/closing/", inviting.closing, name="invitation-closing"),
    path("acceptances/", inviting.acceptances, name="acceptances"),
    path("acceptances/<uuid:id>/", inviting.acceptance, name="acceptance"),
    path("acceptances/<uuid:id>/declining/", inviting.declining, name="acceptance-declining"),
    path("<uuid:id>/consent/", asking.consent, name="consent"),
    path("<uuid:id>/consent/noting/", asking.noting, name="consent-noting"),
    path("<uuid:id>/consent/closing/", asking.closing, name="consent-closing"),
    path("<uuid:id>/", one.contact, name="contact"),
    path("<uuid:id>/revision/", one.revision, name="revision"),
    path("<uuid:id>/merge/<uuid:other>/", merging.merge, name="merge"),
    path("<uuid:id>/quiet/", one.quiet, name="quiet"),
    path("<uuid:id>/ending/", leaving.ending, name="ending"),
    path("<uuid:id>/resumption/", leaving.resumption, name="resumption"),
    path("<uuid:id>/withdrawal/", leaving.withdrawal, name="withdrawal"),
]
