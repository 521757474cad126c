from django.urls import path

from qingqiao.desk.visit_forms import views

app_name = "visit-forms"
urlpatterns = [
    path("organizations/<str:code>/summary/", views.summary, name="summary"),
    path("organizations/<str:code>/summary/<str:kind>/", views.download, name="summary-file"),
    path("organizations/<str:code>/blank-form/<str:kind>/", views.blank, name="blank"),
    path("cadres/<str:code>/form/", views.form, name="form"),
    path("cadres/<str:code>/form/<str:kind>/", views.taken, name="taken"),
]
