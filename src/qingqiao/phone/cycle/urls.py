from django.urls import path

from qingqiao.phone.cycle import views

app_name = "cycle"
urlpatterns = [path("", views.cycle, name="cycle")]
