from django.urls import path

from qingqiao.phone.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report, name="report"),
    path("word/", views.word, name="word"),
]
