from django.urls import path

from qingqiao.desk.postings.views import cadres, papers, postings

app_name = "postings"
urlpatterns = [
    path("cadres/<str:code>/postings/new/", cadres.new, name="new"),
    path("postings/<uuid:id>/", postings.posting, name="posting"),
    path("postings/<uuid:id>/revision/", postings.revision, name="revision"),
    path("postings/<uuid:id>/ending/", postings.ending, name="ending"),
    path("postings/<uuid:id>/move/", postings.move, name="move"),
    path("postings/<uuid:id>/cancellation/", postings.cancellation, name="cancellation"),
    path("postings/<uuid:id>/papers/", papers.adding, name="papers"),
    path("papers/<uuid:id>/", papers.paper, name="paper"),
    path("papers/<uuid:id>/removal/", papers.removal, name="paper-removal"),
]
