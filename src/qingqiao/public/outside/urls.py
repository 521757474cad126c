from django.urls import path

from qingqiao.public.outside import views

app_name = "outside"
urlpatterns = [
    path("", views.bindings, name="bindings"),
    path("<str:code>/", views.way, name="way"),
    path("<str:code>/binding/", views.binding, name="binding"),
    path("<str:code>/unbinding/", views.unbinding, name="unbinding"),
    path("<str:code>/callback/", views.callback, name="callback"),
]
