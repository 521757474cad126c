from django.urls import path

from qingqiao.desk.registers import views

urlpatterns = [
    path("", views.overview, name="postings"),
    path("<str:key>/", views.table, name="postings-table"),
    path("<str:key>/<str:kind>/", views.download, name="postings-file"),
]
