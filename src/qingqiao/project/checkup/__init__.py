"""The checks of `doctor`, one function each; every bad result says what to do."""

from collections.abc import Callable

from django.db import DatabaseError

from qingqiao.project.checkup import content, database, files, front, place
from qingqiao.project.checkup.findings import Finding

QUESTIONS: tuple[Callable[[], Finding], ...] = (
    place.version,
    place.data_folder,
    place.secret_files,
    place.disk,
    place.uploads,
    place.interrupted_restore,
    place.backups,
    database.database,
    database.integrity,
    database.cache_table,
    database.clock,
    files.keys,
    files.missing,
    content.people,
    content.committee,
    content.calendar,
    content.cells,
    content.photos,
    content.jobs,
    front.https,
    front.port,
    front.passwords,
    front.outward,
)


def examine() -> list[Finding]:
    """Return every check's result, in the order of QUESTIONS."""
    return [_answer(question) for question in QUESTIONS]


def _answer(question: Callable[[], Finding]) -> Finding:
    """Return the result; without a database, what needs one can't be answered."""
    try:
        return question()
    except DatabaseError as error:
        return Finding(question.__name__, False, f"数据库不可用，无法检查：{str(error).splitlines()[0]}")
