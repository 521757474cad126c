"""The version of what a form shows: a short digest of each value. It goes out with the form and comes back with it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

LENGTH = 12


def version_of(values: Mapping[str, Any]) -> str:
    """Return `name:digest` for each value, separated by spaces."""
    return " ".join(f"{name}:{_digest(value)}" for name, value in values.items())


def changed_since(version: str, values: Mapping[str, Any]) -> list[str]:
    """Return the names whose values are not those of the version; all of them when the version is missing or damaged."""
    seen = dict(part.split(":", 1) for part in version.split() if ":" in part)
    return [name for name, value in values.items() if seen.get(name) != _digest(value)]


def _digest(value: Any) -> str:
    """Return the digest of a value as a control shows it: nothing is an empty text, some of many have no order."""
    if isinstance(value, list | tuple | set):
        value = json.dumps(sorted(map(str, value)))
    text = "" if value is None else str(value)
    return sha256(text.encode()).hexdigest()[:LENGTH]
