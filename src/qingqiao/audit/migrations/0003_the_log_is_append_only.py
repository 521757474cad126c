"""Entries so far are authenticated; then triggers refuse every change of the log but the clearing of words (ADR 54)."""

import os
from typing import Any

from django.db import migrations

from qingqiao.audit.append_only import protect, unprotect
from qingqiao.audit.contents import SALT_BYTES, content_digest, holds_words, words_digest
from qingqiao.sealed import authenticate

AT_ONCE = 500
COLUMNS = ["has_words", "salt", "words", "mac"]


def authenticate_entries(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("audit", "Entry").objects
    some: list[Any] = []
    for entry in entries.filter(mac=b"").iterator(chunk_size=AT_ONCE):
        entry.has_words, entry.salt = holds_words(entry.details), os.urandom(SALT_BYTES)
        entry.words = words_digest(entry.salt, entry.details)
        entry.mac = authenticate(content_digest(entry))
        some.append(entry)
        if len(some) == AT_ONCE:
            entries.bulk_update(some, COLUMNS)
            some = []
    entries.bulk_update(some, COLUMNS)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_entries_are_chained")]

    operations = [
        migrations.RunPython(authenticate_entries, migrations.RunPython.noop),
        migrations.RunPython(protect, unprotect),
    ]
