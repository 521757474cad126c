"""Names in a list's search: what is typed stands in them, or is how they are spelled."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from qingqiao.spelling import Query


def named_so(rows: QuerySet[Any, Any], field: str, words: str) -> Q:
    """Return the WHERE of rows whose name in `field` holds these words or is spelled so (张xw, zhangw). Only words with a
    letter are compared with spellings; the names of `rows` are read for it."""
    held = Q(**{f"{field}__icontains": words})
    if not any(sign.isascii() and sign.isalpha() for sign in words):
        return held
    names = rows.order_by().values_list(field, flat=True).distinct()
    return held | Q(**{f"{field}__in": Query(words).best_of(name for name in names if name)})
