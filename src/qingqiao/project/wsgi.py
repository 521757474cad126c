"""The application as any WSGI server takes it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingqiao.project.settings")
application = get_wsgi_application()
