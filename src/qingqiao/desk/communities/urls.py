from django.urls import path

from qingqiao.desk.communities.views import branches, communities

urlpatterns = [
    path("organizations/<str:code>/postings/communities/new/", communities.new, name="community-new"),
    path("communities/<str:code>/", communities.community, name="community"),
    path("communities/<str:code>/revision/", communities.revision, name="community-revision"),
    path("communities/<str:code>/merging/", communities.merging, name="community-merging"),
    path("communities/<str:code>/founding/", branches.founding, name="community-founding"),
    path("communities/<str:code>/checks/", branches.checks, name="community-checks"),
]
