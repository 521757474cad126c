from django.urls import path

from qingqiao.phone.visit_forms import views

app_name = "visit-forms"
urlpatterns = [
    path("", views.form, name="form"),
    path("<str:kind>/", views.taken, name="taken"),
]
