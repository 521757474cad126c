from django.urls import path

from qingqiao.desk.workbooks import views

app_name = "workbooks"
urlpatterns = [
    path("organizations/<str:code>/workbooks/", views.listing, name="list"),
    path("organizations/<str:code>/workbooks/template/", views.template, name="template"),
    path("organizations/<str:code>/workbooks/rows/", views.rows, name="rows"),
    path("workbooks/<uuid:id>/", views.workbook, name="workbook"),
    path("workbooks/<uuid:id>/faults/", views.faults, name="faults"),
    path("workbooks/<uuid:id>/<str:deed>/", views.deed, name="deed"),
]
