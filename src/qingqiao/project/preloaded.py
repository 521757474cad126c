"""What every process of the house needs, imported once and shared: pages, middleware, jobs (docs/decisions/0071).

A forked process shares the memory of what was there before the fork, as long as nobody writes to it.
"""

import gc

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from django.utils.module_loading import import_string

from qingqiao.project import background, urls
from qingqiao.project.front import front, known

SHARED = (background, urls, front, known)


def before_fork() -> None:
    """Make the application with its middleware and addresses, which needs the collected static files, and import the
    migrations, which `/readyz` compares; close the connections, and put what there is out of the garbage collector's reach,
    which would write to all of it."""
    import_string(settings.WSGI_APPLICATION)
    reverse("phone:week:week")
    MigrationLoader(None)
    connections.close_all()
    gc.collect()
    gc.freeze()
