from django.urls import path

from qingqiao.desk.briefs import views

app_name = "briefs"
urlpatterns = [
    path("organizations/<str:code>/brief/", views.brief, name="brief"),
    path("organizations/<str:code>/brief/notice/", views.notice, name="notice"),
]
