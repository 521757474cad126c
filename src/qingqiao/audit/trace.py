"""Writing the audit log, inside the transaction of the action."""

import os
from datetime import datetime
from typing import Any

from qingqiao.accounts.kinds import Means
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.contents import SALT_BYTES, content_digest, holds_words, shortened, words_digest
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.models import Entry
from qingqiao.prepared import insert
from qingqiao.regions.base import KeyedModel
from qingqiao.rows import new_row
from qingqiao.sealed import authenticate


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
    means: Means,
    outcome: EntryOutcome = EntryOutcome.DONE,
) -> Entry:
    """Write one entry for one action. Details contain codes, days, counts and what an office typed, never a young person's
    name or words."""
    salt = os.urandom(SALT_BYTES)
    entry = new_row(
        Entry,
        region_id=region,
        at=at,
        account=account,
        actor=actor,
        verb=str(verb),
        means=str(means),
        outcome=str(outcome),
        model=on._meta.label_lower if on else "",
        row=on.pk if on else None,
        address=shortened(address, means),
        details=details,
        has_words=holds_words(details),
        salt=salt,
    )
    entry.words = words_digest(salt, details)
    entry.mac = authenticate(content_digest(entry))
    insert([entry])
    return entry
