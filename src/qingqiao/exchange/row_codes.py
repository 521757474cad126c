"""The code of a record from a table without codes: the same for the same row, however often it is loaded."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

NAMESPACE: Final = uuid.UUID("6b1f6f0e-2f0c-5d57-9a3b-1a5d0d0e7c11")


def code_of_row(values: Mapping[str, Any]) -> uuid.UUID:
    """Return a UUID of a row's contents; empty columns make no difference."""
    filled = sorted(
        (name, _plain(value)) for name, value in values.items() if value not in (None, "", (), False)
    )
    return uuid.uuid5(NAMESPACE, repr(filled))


def _plain(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
