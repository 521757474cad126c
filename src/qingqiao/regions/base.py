"""The base model of every table below Region, and the foreign key between two of them.

Joins, updates and unique constraints all include a row's region, so that one set of models runs on SQLite, on
PostgreSQL and on a PostgreSQL sharded by region.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact

from qingqiao.regions.uuid7 import uuid7


class RegionalKey(models.ForeignKey[Any, Any]):
    """A foreign key within one region: joins and lookups add `region = region`."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **options: Any) -> None:
        super().__init__(to, on_delete, **options)

    def get_extra_restriction(self, alias: str | None, related_alias: str | None) -> Any:
        if alias is None or related_alias is None:
            return None
        there: Any = self.related_model._meta.get_field("region")
        here: Any = self.model._meta.get_field("region")
        return Exact(Col(alias, there), Col(related_alias, here))

    def get_extra_descriptor_filter(self, instance: Any) -> dict[str, Any]:
        return {"region": instance.region_id}


class RegionalModel(models.Model):
    """A row of one region, with the lookup paths by which a scope reaches it.

    `owner_paths` lead to the cadres who own the row, `author_paths` to those who wrote it, `reader_paths` to those who may
    read it while whoever keeps their organizations has no part in it, `organization_path` to its organization,
    `posting_path` to the postings of the cadres who may read it, `link_paths` to the row of a public link that shows it.
    """

    owner_paths: ClassVar[tuple[str, ...]] = ()
    author_paths: ClassVar[tuple[str, ...]] = ()
    reader_paths: ClassVar[tuple[str, ...]] = ()
    organization_path: ClassVar[str | None] = None
    posting_path: ClassVar[str | None] = None
    link_paths: ClassVar[tuple[str, ...]] = ()

    region = models.ForeignKey("regions.Region", models.PROTECT, db_index=False, related_name="+")

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *rest: Any) -> Any:
        """Name the region in every UPDATE and never write it, as a table sharded by region requires."""
        rows = base_qs.filter(region=self.region_id)
        written = [value for value in values if value[0].name != "region"]
        return super()._do_update(rows, using, pk_val, written, *rest)


class KeyedModel(RegionalModel):
    """A regional row with its own primary key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True
