from typing import Any

import pytest


@pytest.fixture
def queued(settings: Any) -> None:
    """Jobs wait in the database for a worker, as they do when served."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
