"""What a submission costs the database on its way through the API: who she is, if she may, the rows, the trace, her cells."""

import hashlib
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from tests.api.views.test_records import BODY, Caller
from tests.pictures import make_photo
from tests.world import NOON, World

MOST_FOR_A_RECORD, MOST_FOR_A_PHOTO = 16, 18


def told(caller: Caller, picture: bytes) -> tuple[int, int]:
    """A record with its photo; the statements of either request."""
    id, sha256 = uuid4(), hashlib.sha256(picture).hexdigest()
    with CaptureQueriesContext(connection) as for_record:
        assert caller.put(id, {**BODY, "photos": [sha256]}).status_code == 201
    with CaptureQueriesContext(connection) as for_photo:
        assert caller.put_photo(id, sha256, picture).status_code == 201
    return without_savepoints(for_record), without_savepoints(for_photo)


def without_savepoints(queries: CaptureQueriesContext) -> int:
    return sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)


def test_a_submission_takes_as_many_statements_whatever_she_did_before(world: World) -> None:
    with travel(NOON, tick=False):
        zhang, picture = Caller("zhang"), make_photo()
        told(zhang, picture)
        few = told(zhang, picture)
        for _ in range(20):
            told(zhang, picture)
        assert told(zhang, picture) == few
        for_record, for_photo = few
        assert for_record <= MOST_FOR_A_RECORD
        assert for_photo <= MOST_FOR_A_PHOTO
