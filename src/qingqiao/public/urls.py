from django.urls import path

from qingqiao.public import plans

app_name = "public"

urlpatterns = [path("<str:token>/", plans.plan, name="plan")]
