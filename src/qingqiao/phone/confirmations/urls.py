from django.urls import path

from qingqiao.phone.confirmations import views

app_name = "confirmations"
urlpatterns = [path("", views.confirmation, name="confirmation")]
