"""Writing the audit log, inside the transaction of the action."""

from datetime import datetime
from typing import Any

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.prepared import insert
from qingqiao.regions.base import KeyedModel


def leave_trace(
    *,
    region: int,
    at: datetime,
    account: Any,
    actor: str,
    verb: Verb,
    on: KeyedModel | None,
    address: str,
    details: dict[str, Any],
) -> Entry:
    """Write one entry for one action. Details contain codes, days and counts, never names or texts."""
    entry = Entry(
        region_id=region,
        at=at,
        account=account,
        actor=actor,
        verb=str(verb),
        model=on._meta.label_lower if on else "",
        row=on.pk if on else None,
        address=address,
        details=details,
    )
    insert([entry])
    return entry
