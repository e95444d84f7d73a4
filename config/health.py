"""`/healthz`: the process answers. `/readyz`: so does its database, with every migration."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    reason = _not_ready()
    status = 503 if reason else 200
    return HttpResponse(f"{reason or 'ready'}\n", content_type="text/plain", status=status)


def _not_ready() -> str | None:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "the database does not answer"
    return f"{len(pending)} migrations are missing: manage.py migrate" if pending else None
