from django.urls import path

from qingqiao.desk.terms import views

app_name = "terms"
urlpatterns = [
    path("organizations/<str:code>/terms/", views.listing, name="list"),
    path("cadres/<str:code>/appointments/<uuid:id>/term/", views.term, name="term"),
]
