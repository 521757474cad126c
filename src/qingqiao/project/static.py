"""Static files with a hash in their names, including ES modules, collected when they have changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites `import` statements between our modules to the hashed names."""

    support_js_module_import_aggregation = True


def add_headers(headers: Any, _path: str, _url: str) -> None:
    """Let no other site show a file of ours in a frame."""
    headers["Content-Security-Policy"] = "frame-ancestors 'none'"


def collect() -> None:
    """Update STATIC_ROOT from the sources if they have changed."""
    stamp = Path(settings.STATIC_ROOT) / ".sources"
    sources = hashlib.sha256("\n".join(_sources()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == sources:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(sources)


def _sources() -> Iterator[str]:
    """Yield every source file with its size and modification time."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{storage.path(name)} {status.st_size} {status.st_mtime_ns}"
