from django.urls import path

from qingqiao.phone.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.listing, name="list"),
    path("notices/<uuid:id>/", views.notice, name="notice"),
    path("notices/<uuid:id>/files/<uuid:file>/", views.file, name="file"),
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/mail/", views.mail, name="mail"),
    path("reminders/mail/code/", views.code, name="code"),
    path("messages/<uuid:id>/", views.message, name="message"),
]
