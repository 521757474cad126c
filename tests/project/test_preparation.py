"""What a start needs it finds missing each time."""

import pytest
from django.db import connection
from django.test import override_settings

from qingqiao.project import preparation


@pytest.mark.django_db
def test_a_caches_table_that_is_missing_is_made_though_no_migration_waits() -> None:
    """As after a first start that was killed between its last migration and the table."""
    backend = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_of_a_test"}
    with override_settings(CACHES={"default": backend}):
        assert "cache_of_a_test" not in connection.introspection.table_names()
        preparation.prepare_tables()
        assert "cache_of_a_test" in connection.introspection.table_names()
