"""No key crosses a region: what lets one set of tables be sharded by region (docs/decisions/0002)."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from qingqiao.regions.base import RegionalKey

# Tables above or beside the regions, named by hand: a row of theirs belongs to no region.
GLOBAL = {"regions.Region", "accounts.Account", "accounts.Grant", "accounts.OutsideLogin", "audit.KeyDigest"}


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("qingqiao.")]


def regional_models() -> list[type[models.Model]]:
    return [model for model in own_models() if model._meta.label not in GLOBAL]


def unique_sets(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """Every set of columns that is unique besides the primary key."""
    yield from (tuple(together) for together in model._meta.unique_together)
    yield from ((field.name,) for field in model._meta.local_fields if field.unique and not field.primary_key)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield constraint.fields or (constraint.name,)


regional = pytest.mark.parametrize("model", regional_models(), ids=lambda model: model._meta.label)


def test_every_global_table_that_is_named_exists() -> None:
    assert {model._meta.label for model in own_models()} >= GLOBAL


@regional
def test_a_table_below_region_has_region(model: type[models.Model]) -> None:
    field = model._meta.get_field("region")
    assert isinstance(field, models.ForeignKey)
    assert not field.null


@regional
def test_every_unique_set_includes_region(model: type[models.Model]) -> None:
    assert [columns for columns in unique_sets(model) if "region" not in columns] == []


@regional
def test_a_key_between_two_rows_stays_in_their_region(model: type[models.Model]) -> None:
    crossing = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.label not in GLOBAL
        and not isinstance(field, RegionalKey)
    ]
    assert crossing == []


@regional
def test_many_to_many_tables_are_written_out(model: type[models.Model]) -> None:
    """A table that Django makes by itself has no region."""
    made = [
        field.name
        for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    ]
    assert made == []


@pytest.mark.parametrize("label", sorted(GLOBAL))
def test_a_global_table_hangs_under_no_regional_row(label: str) -> None:
    fields = apps.get_model(label)._meta.local_fields
    targets = {field.related_model._meta.label for field in fields if isinstance(field, models.ForeignKey)}
    assert targets <= GLOBAL
