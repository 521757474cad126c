"""The application with its background threads in the same process: what `serve` runs on SQLite.

SQLite is written by one process, whose queue is fair (qingqiao.project.sqlite).
"""

from qingqiao.project.background import start_threads
from qingqiao.project.wsgi import application

__all__ = ["application"]

start_threads()
