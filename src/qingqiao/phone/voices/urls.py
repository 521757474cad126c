from django.urls import path

from qingqiao.phone.voices import views

app_name = "voices"
urlpatterns = [
    path("", views.voices, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:id>/", views.voice, name="voice"),
]
