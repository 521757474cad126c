from django.urls import path

from qingqiao.phone.plans import door, people, topic, views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:id>/", views.plan, name="plan"),
    path("<uuid:id>/revision/", views.revision, name="revision"),
    path("<uuid:id>/cancellation/", views.cancellation, name="cancellation"),
    path("<uuid:id>/code.png", views.code, name="code"),
    path("<uuid:id>/door/", door.door, name="door"),
    path("<uuid:id>/topic/", topic.topic, name="topic"),
    path("<uuid:id>/topic/reopening/", topic.reopening, name="reopening"),
    path("<uuid:id>/topic/<uuid:one>/", topic.remark, name="remark"),
    path("<uuid:id>/people/", people.people, name="people"),
    path("<uuid:id>/people/came/", people.came, name="came"),
    path("<uuid:id>/people/removals/", people.removals, name="removals"),
    path("<uuid:id>/people/<uuid:one>/absence/", people.absence, name="absence"),
    path("<uuid:id>/people/<uuid:one>/removal/", people.removal, name="removal"),
]
