"""The application as any WSGI server takes it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from qingqiao.project.chunked import with_lengths

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingqiao.project.settings")
application = with_lengths(get_wsgi_application(), settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
