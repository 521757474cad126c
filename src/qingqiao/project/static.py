"""Static files under names that carry their hash, ES modules included, collected when they have changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """`import` statements between our modules are rewritten to the hashed names."""

    support_js_module_import_aggregation = True


def collect() -> None:
    """Bring STATIC_ROOT up to the sources; touches nothing when it is."""
    stamp = Path(settings.STATIC_ROOT) / ".sources"
    sources = hashlib.sha256("\n".join(_sources()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == sources:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(sources)


def _sources() -> Iterator[str]:
    """Every source file with its size and the moment it was last written."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{storage.path(name)} {status.st_size} {status.st_mtime_ns}"
