"""Health checks: whether it runs (`/healthz`) and whether it can serve (`/readyz`). They reveal nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every migration has been applied, else 503."""
    try:
        waiting = has_unapplied_migrations()
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "migrations" if waiting else "ok"}, status=503 if waiting else 200)


def has_unapplied_migrations() -> bool:
    """Raise DatabaseError when the database doesn't answer."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
