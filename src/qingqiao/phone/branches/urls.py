from django.urls import path

from qingqiao.phone.branches import views

app_name = "branches"
urlpatterns = [path("<str:code>/", views.branch, name="branch")]
