from django.urls import path

from qingqiao.phone.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
