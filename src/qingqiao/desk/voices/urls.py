from django.urls import path

from qingqiao.desk.voices import views

app_name = "voices"
urlpatterns = [
    path("voices/", views.listing, name="list"),
    path("voices/<uuid:id>/", views.voice, name="voice"),
    path("voices/<uuid:id>/sender/", views.sender, name="sender"),
]
