"""The application as any WSGI server takes it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from qingqiao.project.chunked import with_lengths
from qingqiao.project.client_address import from_client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingqiao.project.settings")
pages = get_wsgi_application()

from qingqiao.project.by_token import TokenHandler, tokens_apart  # noqa: E402 (only once the apps are there)

application = from_client(
    with_lengths(tokens_apart(pages, TokenHandler()), settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
    settings.ENVIRONMENT.trusted_proxies,
)
