from django.urls import path

from qingqiao.desk.regions.views import calendar, packs, region, second_factor

app_name = "regions"
urlpatterns = [
    path("", region.region, name="region"),
    path("report-day/", region.report_day, name="report-day"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("pack/", packs.pack, name="pack"),
    path("what-if/", packs.what_if, name="what-if"),
    path("what-if/<uuid:key>/", packs.what_if_run, name="what-if-run"),
    path("pack/<int:key>/take-back/", packs.take_back, name="take-back"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/announcement/", calendar.announcement, name="announcement"),
    path("calendar/<str:day>/restoration/", calendar.restore, name="restore"),
]
