"""Writing many records at once, for `load`: with the rules of `submit_record` and `revise_record`, in a few statements.

Permission and audit entry are the caller's task; it also writes participants, photos and files afterwards.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from qingqiao.actions.revisions import keep_revisions
from qingqiao.records.bodies import bodies_of
from qingqiao.records.models import Record, Share
from qingqiao.records.shares import shares_of
from qingqiao.regions.bulk import insert, write_changed

OF_A_SHARE = ("cadre_id", "is_author", "counts", "day", "shape", "delay", "people")


@dataclass
class Batch:
    """Records to submit and to revise; `write` writes them all."""

    _new: list[Record] = field(default_factory=list)
    _changed: dict[Record, set[str]] = field(default_factory=dict)
    _gone_shares: list[UUID] = field(default_factory=list)
    _new_shares: list[dict[str, Any]] = field(default_factory=list)

    def submit(self, record: Record) -> None:
        """Add a new record."""
        self._new.append(record)

    def revise(self, record: Record, fields: set[str]) -> None:
        """Add a changed record; `fields` are the changed columns of its own row, if any."""
        record.revision += 1
        self._changed[record] = {*fields, "revision"}

    def share(
        self,
        record: Record,
        cadres: list[UUID],
        tokens: list[int],
        attached: tuple[int, int],
        before: list[Share],
    ) -> bool:
        """Rebuild a record's shares when they differ from `before`; return whether they do. `attached`: photos, files."""
        after = shares_of(record, cadres, tokens, *attached)
        if before and {tuple(one.values()) for one in after} == {_as_values(share) for share in before}:
            return False
        self._gone_shares += [share.pk for share in before]
        keys = {"region_id": record.region_id, "record_id": record.pk}
        self._new_shares += [keys | one for one in after]
        return True

    def write(self) -> None:
        """Write everything; first the revised records' earlier states are kept."""
        self._keep()
        insert(Record, map(vars, self._new))
        write_changed(Record, self._changed)
        if self._gone_shares:
            Share.objects.filter(pk__in=self._gone_shares).delete()
        insert(Share, self._new_shares)

    def _keep(self) -> None:
        if self._changed:
            ids = [record.pk for record in self._changed]
            stored = list(Record.objects.filter(pk__in=ids).select_related("community"))
            bodies = bodies_of(stored)
            keep_revisions(None, {record: bodies[record.pk] for record in stored})


def _as_values(share: Share) -> tuple[Any, ...]:
    return tuple(bytes(share.people) if name == "people" else getattr(share, name) for name in OF_A_SHARE)
