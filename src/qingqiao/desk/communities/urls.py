from django.urls import path

from qingqiao.desk.communities.views import branches, communities, pages

app_name = "communities"
urlpatterns = [
    path("organizations/<str:code>/postings/communities/new/", communities.new, name="new"),
    path("communities/<str:code>/", communities.community, name="community"),
    path("communities/<str:code>/revision/", communities.revision, name="revision"),
    path("communities/<str:code>/merging/", communities.merging, name="merging"),
    path("communities/<str:code>/opening/", pages.opening, name="opening"),
    path("communities/<str:code>/closing/", pages.closing, name="closing"),
    path("communities/<str:code>/poster/", pages.poster, name="poster"),
    path("communities/<str:code>/founding/", branches.founding, name="founding"),
    path("communities/<str:code>/checks/", branches.checks, name="checks"),
]
