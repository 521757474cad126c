"""The base of every table below Region, and the key between two of them.

A row's region stands in its primary key's shadow: joins, updates and unique constraints all name it, so that one set of models
runs on SQLite, PostgreSQL and a PostgreSQL sharded by region.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact

from qingqiao.regions.uuid7 import uuid7


class RegionalKey(models.ForeignKey[Any, Any]):
    """A foreign key within one region: joins and look-ups add `region = region`."""

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
    """A row of one region. `hangs_on` names the paths from the row to the cadres it belongs to, `told_by` to the one who told
    it, `stands_in` the path to its organization, `posted_by` the path to the postings of those who work there; what none says
    is reached by no scope but the whole region's."""

    hangs_on: ClassVar[tuple[str, ...]] = ()
    told_by: ClassVar[tuple[str, ...]] = ()
    stands_in: ClassVar[str | None] = None
    posted_by: ClassVar[str | None] = None

    region = models.ForeignKey("regions.Region", models.PROTECT, db_index=False, related_name="+")

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *rest: Any) -> Any:
        """An UPDATE names the region and never writes it, as a table sharded by region demands."""
        rows = base_qs.filter(region=self.region_id)
        written = [value for value in values if value[0].name != "region"]
        return super()._do_update(rows, using, pk_val, written, *rest)


class KeyedModel(RegionalModel):
    """A regional row with a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True
