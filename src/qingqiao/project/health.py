"""Health checks: whether it runs (`/healthz`) and whether it can serve (`/readyz`). They reveal nothing else."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qingqiao.audit.keys import lacks_sealing_keys
from qingqiao.keyring import has_lost_keys
from qingqiao.project.upgrades import waiting_migrations

LEAST_BYTES = 64 * 2**20


@login_not_required
@never_cache
@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when a page can be served and something be saved, else 503 with what is in the way."""
    in_the_way = unready()
    return JsonResponse({"status": in_the_way or "ok"}, status=503 if in_the_way else 200)


def unready() -> str:
    """Return a word for what is in the way, or nothing."""
    try:
        if has_unapplied_migrations() or later_migrations():
            return "migrations"
        if not has_cache_table():
            return "cache"
        if is_read_only():
            return "read-only"
        if has_lost_keys() or lacks_sealing_keys():
            return "keys"
    except DatabaseError:
        return "database"
    return "" if _has_room() else "disk"


def has_unapplied_migrations() -> bool:
    """Raise DatabaseError when the database doesn't answer."""
    return bool(waiting_migrations())


def later_migrations() -> list[str]:
    """Return the migrations of a later version that the database has seen. Raise DatabaseError."""
    loader = MigrationLoader(connection)
    ours = {app for app, _ in loader.disk_migrations}
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in loader.disk_migrations
    )


def has_cache_table() -> bool:
    cache = settings.CACHES["default"]
    is_table = cache["BACKEND"].endswith("DatabaseCache")
    return not is_table or cache["LOCATION"] in connection.introspection.table_names()


def is_read_only() -> bool:
    """Return whether the database can't be written. Raise DatabaseError."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        return not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        return bool(cursor.fetchone()[0] == "on")


def _has_room() -> bool:
    """Return whether the data folder takes a file of some size."""
    try:
        return os.access(settings.DATA, os.W_OK) and shutil.disk_usage(settings.DATA).free >= LEAST_BYTES
    except OSError:
        return False
