"""The same stack with one address that writes one row and one file: what a submission is measured against.

`bare` asks nobody who calls and writes its row by hand. `plain` asks for the API's token, goes through such a router as the API's
and writes its row by the ORM, as one would first write it. Both keep the file as durably as a photo, then the row. `twice` is a
submission's own two requests with nothing else in them: a row, then a row and the file.
"""

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

application = get_wsgi_application()

from ninja import NinjaAPI, Status  # noqa: E402

from qingqiao.accounts.actors import Actor  # noqa: E402
from qingqiao.api.tokens import Token  # noqa: E402
from qingqiao.audit.models import Entry  # noqa: E402
from qingqiao.project.front.front import Front  # noqa: E402
from qingqiao.project.front.threads import threads_of  # noqa: E402
from qingqiao.records.store import keep  # noqa: E402
from qingqiao.regions import clock  # noqa: E402

TABLE = "bench_row"
CREATE = f"CREATE TABLE IF NOT EXISTS {TABLE} (name varchar(64) PRIMARY KEY, said integer)"

api = NinjaAPI(auth=[Token()], docs_url=None, urls_namespace="bench")


@csrf_exempt
def bare(request: HttpRequest, name: str) -> HttpResponse:
    """The file durably, then the row in a transaction."""
    body = request.body
    keep("bench", hashlib.sha256(body + name.encode()).hexdigest(), body)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} VALUES (%s, %s)", [name, len(body)])  # noqa: S608 (our own name)
    return HttpResponse(status=201)


@api.put("/rows/{name}", response={201: None})
def row(request: HttpRequest, name: str) -> Status[None]:
    """A row for whoever has a token, by the ORM."""
    write(request.auth, len(request.body))  # type: ignore[attr-defined]
    return Status(201, None)


@api.put("/files/{name}", response={201: None})
def plain(request: HttpRequest, name: str) -> Status[None]:
    """The file durably, then the row, for whoever has a token, by the ORM."""
    body = request.body
    keep("bench", hashlib.sha256(body + name.encode()).hexdigest(), body)
    write(request.auth, len(body))  # type: ignore[attr-defined]
    return Status(201, None)


def write(actor: Actor, size: int) -> None:
    """One row in a transaction."""
    assert actor.account
    with transaction.atomic():
        Entry.objects.create(
            region_id=actor.account.cadre_region,
            at=clock.now(),
            account=actor.account_id,
            actor="bench",
            verb="bench",
            address=actor.address,
            details={"bytes": size},
        )


bare.login_required = False  # type: ignore[attr-defined]
urls = api.urls
for pattern in urls[0]:
    pattern.callback.login_required = False
addresses = types.ModuleType("bench_addresses")
addresses.urlpatterns = [path("bare/<str:name>", bare), path("plain/", urls)]  # type: ignore[attr-defined]
sys.modules[addresses.__name__] = addresses
settings.ROOT_URLCONF = addresses.__name__
front = Front(application, threads_of(connection.vendor), lambda _: True)  # `bare` asks nobody who calls
