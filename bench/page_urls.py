"""The project's addresses, and two beside them to compare with: an empty page, and a table of 50 rows."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import include, path

from qingqiao.organizations.models import Cadre

HEAD = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{{ title }}</title><h1>{{ title }}</h1>'
)
ROWS = (
    "<table>{% for row in rows %}<tr><th>{{ row.code }}</th><td>{{ row.name }}</td></tr>{% endfor %}</table>"
)
EMPTY = Engine().from_string(HEAD)
TABLE = Engine().from_string(HEAD + ROWS)


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(EMPTY.render(Context({"title": "空页"})))


def table(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TABLE.render(Context({"title": "五十行", "rows": Cadre.objects.order_by("pk")[:50]})))


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/table/", table),
    path("", include("qingqiao.project.urls")),
]
