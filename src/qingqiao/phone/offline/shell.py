"""The shell: two pages without personal data, and the files they need, precached under one version."""

import hashlib

from django.templatetags.static import static
from django.urls import reverse

from qingqiao.parts.record_fields import described

PAGES = ("phone:offline:outbox", "phone:offline:new")
STYLES = ("tokens", "dark", "base", "shell", "parts", "forms", "data", "print")
BEHAVIOURS = ("submit-once", "draft-form", "date-field", "people-picker", "photo-picker")
ELEMENTS = (
    *(
        "store",
        "outbox",
        "record-body",
        "asking",
        "sending",
        "keeping",
        "erasing",
        "field-errors",
        "dates",
        "differences",
    ),
    *("outbox-notice", "outbox-form", "offline-form", "outbox-list", "week-copy", "names-copy", "sign-out"),
)
FILES = (
    *(f"ui/css/{name}.css" for name in STYLES),
    "parts/css/parts.css",
    *(f"ui/js/{name}.js" for name in BEHAVIOURS),
    *(f"parts/js/{name}.js" for name in ("quick-fill", "usual-people", "tell-sentence")),
    *(f"parts/js/{name}.js" for name in ("known-names", "typed-names", "kind-hints")),
    *(f"phone/offline/{name}.js" for name in ELEMENTS),
    *("ui/img/favicon.svg", "ui/img/down.svg"),
)


def addresses() -> list[str]:
    """Return all addresses to precache, files by their hashed names."""
    return [*(reverse(name) for name in PAGES), *(static(name) for name in FILES)]


def version() -> str:
    """Return a version that changes whenever a file of the shell or a field of the record changes."""
    return hashlib.sha256("\n".join([*addresses(), described()]).encode()).hexdigest()[:16]
