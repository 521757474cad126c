"""How many threads call the application in one process."""

import os


def threads_of(vendor: str) -> int:
    """Return the threads of a database's process: SQLite has one process, PostgreSQL two."""
    return min(8, 2 * (os.cpu_count() or 1) + 1) if vendor == "sqlite" else 4


def saving_threads_of(vendor: str) -> int:
    """Return the threads that save records and photos sent to the API, besides those of pages: few, because Python's lock passes
    from one to the next at each statement. On PostgreSQL one may wait for a row while the other saves; SQLite has a saver."""
    return 0 if vendor == "sqlite" else 2
