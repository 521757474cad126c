"""The settings under test: the product's own, in a data folder that is thrown away, with quick password hashes."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="qingqiao-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("QINGQIAO_") and "_TEST_" not in name]:
    del os.environ[name]
os.environ["QINGQIAO_DATA"] = str(FOLDER)
os.environ["QINGQIAO_DATABASE_URL"] = os.environ.get("QINGQIAO_TEST_DATABASE_URL", "")

from qingqiao.project.settings import *  # noqa: E402, F403
from qingqiao.project.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "qingqiao.project.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"

STATIC_ROOT.mkdir()  # WhiteNoise warns when there is none
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {
    "default": LOCAL,
    "pages": LOCAL | {"LOCATION": "pages"},
}  # a location of the first would be a table's name
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
