"""The worker's job that makes a document of a round, and the step of the tick that looks after documents."""

from uuid import UUID

from django_tasks import task

from qingqiao.exchange.models import RoundDocument
from qingqiao.exchange.round_documents.making import (
    forget_erased_documents,
    interrupted_documents,
    make_document,
)


@task()
def make(region: int, id: str) -> None:
    """Make a document that was asked for."""
    make_document(region, UUID(id))


def begin_making(document: RoundDocument) -> None:
    """Have the worker make a document that was asked for; return at once."""
    make.enqueue(document.region_id, str(document.pk))


def look_after_documents() -> int:
    """Make the documents whose job was interrupted, delete those with an erased name; return the number of both."""
    again = interrupted_documents()
    for document in again:
        begin_making(document)
    return len(again) + forget_erased_documents()
