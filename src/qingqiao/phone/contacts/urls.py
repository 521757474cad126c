from django.urls import path

from qingqiao.phone.contacts.views import adding, groups, handing_over, leaving, listing, merging, one

urlpatterns = [
    path("", listing.contacts, name="contacts"),
    path("new/", adding.new, name="contact-new"),
    path("many/", adding.many, name="contacts-many"),
    path("groups/", groups.groups, name="contact-groups"),
    path("groups/new/", groups.new, name="contact-group-new"),
    path("groups/<uuid:id>/", groups.group, name="contact-group"),
    path("groups/<uuid:id>/removal/", groups.removal, name="contact-group-removal"),
    path("handover/", handing_over.handover, name="contacts-handover"),
    path("offers/", handing_over.offers, name="contact-offers"),
    path("offers/<uuid:id>/taking/", handing_over.taking, name="contact-taking"),
    path("offers/<uuid:id>/declining/", handing_over.declining, name="contact-declining"),
    path("<uuid:id>/recall/", handing_over.recall, name="contact-recall"),
    path("<uuid:id>/", one.contact, name="contact"),
    path("<uuid:id>/revision/", one.revision, name="contact-revision"),
    path("<uuid:id>/merge/<uuid:other>/", merging.merge, name="contact-merge"),
    path("<uuid:id>/quiet/", one.quiet, name="contact-quiet"),
    path("<uuid:id>/ending/", leaving.ending, name="contact-ending"),
    path("<uuid:id>/resumption/", leaving.resumption, name="contact-resumption"),
    path("<uuid:id>/withdrawal/", leaving.withdrawal, name="contact-withdrawal"),
]
