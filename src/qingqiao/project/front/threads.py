"""How many threads call the application in one process."""

import os


def threads_of(vendor: str) -> int:
    """Return the threads of a database's process: SQLite has one process, PostgreSQL two."""
    return min(8, 2 * (os.cpu_count() or 1) + 1) if vendor == "sqlite" else 4
