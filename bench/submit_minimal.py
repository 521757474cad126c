"""The same stack with one address that writes one row and one file: what a submission is measured against."""

import hashlib
import os
import sys
import types

os.environ["DJANGO_SETTINGS_MODULE"] = "qingqiao.project.settings"

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from qingqiao.records.store import keep

TABLE = "bench_row"
CREATE = f"CREATE TABLE IF NOT EXISTS {TABLE} (name varchar(64) PRIMARY KEY, said integer)"


@csrf_exempt
def put(request: HttpRequest, name: str) -> HttpResponse:
    """The file durably, then the row in a transaction."""
    body = request.body
    keep("bench", hashlib.sha256(body + name.encode()).hexdigest(), body)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} VALUES (%s, %s)", [name, len(body)])
    return HttpResponse(status=201)


put.login_required = False  # type: ignore[attr-defined]
addresses = types.ModuleType("bench_addresses")
addresses.urlpatterns = [path("minimal/<str:name>", put)]  # type: ignore[attr-defined]
sys.modules[addresses.__name__] = addresses
settings.ROOT_URLCONF = addresses.__name__
application = get_wsgi_application()
