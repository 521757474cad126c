from django.urls import path

from qingqiao.phone.voices import views

app_name = "voices"
urlpatterns = [path("new/", views.new, name="new")]
