from django.urls import path

from qingqiao.public.mine import views

app_name = "mine"
urlpatterns = [
    path("<str:token>/", views.mine, name="page"),
    path("<str:token>/closing/", views.closing, name="closing"),
    path("<str:token>/renewal/", views.renewal, name="renewal"),
]
