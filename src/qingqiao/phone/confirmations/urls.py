from django.urls import path

from qingqiao.phone.confirmations import views

urlpatterns = [path("", views.confirmation, name="confirmation")]
