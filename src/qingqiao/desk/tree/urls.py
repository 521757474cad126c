from django.urls import path

from qingqiao.desk.tree import views

app_name = "tree"
urlpatterns = [path("organizations/<str:code>/tree/", views.tree, name="tree")]
