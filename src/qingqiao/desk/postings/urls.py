from django.urls import path

from qingqiao.desk.postings.views import cadres, papers, postings

urlpatterns = [
    path("cadres/<str:code>/postings/new/", cadres.new, name="posting-new"),
    path("postings/<uuid:id>/", postings.posting, name="posting"),
    path("postings/<uuid:id>/revision/", postings.revision, name="posting-revision"),
    path("postings/<uuid:id>/ending/", postings.ending, name="posting-ending"),
    path("postings/<uuid:id>/move/", postings.move, name="posting-move"),
    path("postings/<uuid:id>/cancellation/", postings.cancellation, name="posting-cancellation"),
    path("postings/<uuid:id>/papers/", papers.adding, name="papers"),
    path("papers/<uuid:id>/", papers.paper, name="paper"),
    path("papers/<uuid:id>/removal/", papers.removal, name="paper-removal"),
]
