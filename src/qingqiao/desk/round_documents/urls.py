from django.urls import path

from qingqiao.desk.round_documents.views import awards, documents, templates

app_name = "round-documents"
urlpatterns = [
    path("rounds/<uuid:id>/documents/", documents.listing, name="list"),
    path("rounds/<uuid:id>/awards/", awards.awards, name="awards"),
    path("results/<uuid:id>/letters/", documents.letters, name="letters"),
    path("round-documents/<uuid:id>/", documents.document, name="document"),
    path("round-documents/<uuid:id>/file/", documents.file, name="file"),
    path("organizations/<str:code>/document-templates/", templates.listing, name="templates"),
    path("organizations/<str:code>/document-templates/<str:kind>/", templates.template, name="template"),
    path(
        "organizations/<str:code>/document-templates/<str:kind>/file/", templates.file, name="template-file"
    ),
    path("organizations/<str:code>/document-templates/<str:kind>/reset/", templates.reset, name="reset"),
]
