"""Tables made many at a time, and that squashing changed none."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from qingqiao.new_tables import CreateModels

KEY = ("id", models.AutoField(primary_key=True))
RIVER = migrations.CreateModel("River", [KEY, ("mouth", models.ForeignKey("regions.Sea", models.CASCADE))])
SEA = migrations.CreateModel("Sea", [KEY])


@pytest.mark.django_db(transaction=True)
def test_models_that_name_each_other_get_their_tables_and_lose_them() -> None:
    operation, empty, full = CreateModels([RIVER, SEA]), ProjectState(), ProjectState()
    operation.state_forwards("regions", full)
    with connection.schema_editor() as editor:
        operation.database_forwards("regions", editor, empty, full)
    assert {"regions_river", "regions_sea"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        operation.database_backwards("regions", editor, full, empty)
    assert not {"regions_river", "regions_sea"} & set(connection.introspection.table_names())
    assert operation.describe() == "Create model River; Create model Sea"


def test_what_was_squashed_and_what_it_replaces_make_the_same_models() -> None:
    squashed, one_by_one = MigrationLoader(None), MigrationLoader(None, replace_migrations=False)
    ours = [
        (key, one) for key, one in squashed.disk_migrations.items() if "_squashed_" in key[1] and is_ours(one)
    ]
    assert ours
    before = one_by_one.project_state([one.replaces[-1] for _, one in ours])
    after = squashed.project_state([key for key, _ in ours])
    assert MigrationAutodetector(before, after).changes(squashed.graph) == {}


def is_ours(migration: migrations.Migration) -> bool:
    return type(migration).__module__.startswith("qingqiao.")
