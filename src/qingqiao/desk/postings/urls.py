from django.urls import path

from qingqiao.desk.postings.views import branches, cadres, communities, looks, papers, postings

urlpatterns = [
    path("organizations/<str:code>/postings/", looks.overview, name="postings"),
    path("organizations/<str:code>/postings/communities/new/", communities.new, name="community-new"),
    path("organizations/<str:code>/postings/<str:key>/", looks.table, name="postings-table"),
    path("organizations/<str:code>/postings/<str:key>/<str:kind>/", looks.download, name="postings-file"),
    path("communities/<str:code>/", communities.community, name="community"),
    path("communities/<str:code>/revision/", communities.revision, name="community-revision"),
    path("communities/<str:code>/merging/", communities.merging, name="community-merging"),
    path("communities/<str:code>/founding/", branches.founding, name="community-founding"),
    path("communities/<str:code>/checks/", branches.checks, name="community-checks"),
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
