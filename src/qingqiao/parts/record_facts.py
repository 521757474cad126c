"""The list on a record's page: every field with a value that isn't shown elsewhere on the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from qingqiao.records.body import FIELDS
from qingqiao.records.schema import Field, in_words

ELSEWHERE = frozenset({"kinds", "title", "face_to_face", "text", "photos", "files", "status"})


def facts_of(
    values: Mapping[str, Any], words: Mapping[str, str], fields: Sequence[Field] = FIELDS
) -> list[tuple[str, str]]:
    """Return (label, text) of each field. `values`: the fields of the record's own row; `words`: the page's own text of
    some fields, by name, empty where there is nothing to list."""
    listed = [
        one for one in fields if one.name not in ELSEWHERE and (one.name in words or values.get(one.name))
    ]
    facts = [
        (one.label, words[one.name] if one.name in words else in_words(one, values[one.name]))
        for one in listed
    ]
    return [(label, text) for label, text in facts if text]
