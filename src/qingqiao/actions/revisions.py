"""Earlier states of records: each is kept in full before it is replaced (二(三)3)."""

from collections.abc import Mapping
from uuid import UUID

from qingqiao.records.body import Body
from qingqiao.records.models import Record, Revision
from qingqiao.regions import clock
from qingqiao.regions.bulk import insert


def keep_revisions(account: UUID | None, before: Mapping[Record, Body]) -> None:
    """Keep the present contents of records as revisions. `account` is the account that replaces them, None for a load."""
    now = clock.now()
    insert(
        Revision,
        [
            {
                "region_id": record.region_id,
                "record_id": record.pk,
                "number": record.revision,
                "replaced_at": now,
                "replaced_by": account,
                "body": body.as_json(),
            }
            for record, body in before.items()
        ],
    )
