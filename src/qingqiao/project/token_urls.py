"""The addresses that a request by token may have: the API's alone, found without looking through those of pages."""

from django.urls import URLPattern, URLResolver, path

from qingqiao.api import urls as api

handler500 = "qingqiao.project.problem_pages.failed"
urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", api.urls)]
