"""Records with photos and files: stored once, however often they are sent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Path, Router, Status

from qingqiao.accounts.access import nearest_first, scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import cadre_of
from qingqiao.actions.files import Document, add_files
from qingqiao.actions.photos import receive_photo
from qingqiao.actions.records import revise_record
from qingqiao.actions.submission import is_anothers, submit_once
from qingqiao.api.bodies import whole_body
from qingqiao.api.description import BYTES, JSON, VERSION
from qingqiao.api.keys import name_keys
from qingqiao.api.record_schemas import RecordIn, RecordOut
from qingqiao.api.schemas import FileOut, PhotoOut, ProblemOut
from qingqiao.api.sessions import is_from_phone
from qingqiao.api.tokens import is_new as was_new
from qingqiao.api.versions import etag, is_meant, refuse
from qingqiao.parts.record_form import implied_channel
from qingqiao.policy.words import WITHDRAWN
from qingqiao.problems import NeedsVersion
from qingqiao.records.body import Body
from qingqiao.records.documents import clean_name
from qingqiao.records.queries import RecordView, as_seen_by, get_record, get_with_photos
from qingqiao.records.store import digest
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.records.models import Record

name_keys()
WRITTEN = json.JSONEncoder().encode
router = Router(tags=["records"])
PROBLEMS = dict.fromkeys((401, 404, 409, 412, 413, 422, 428), ProblemOut)
Hash = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Path(max_length=255)]


@router.put(
    "/records/{key:id}",
    response={200: RecordOut, 201: RecordOut, **PROBLEMS},
    summary="上报一条记录",
    openapi_extra=VERSION,
)
def put_record(request: HttpRequest, id: UUID, sent: RecordIn) -> HttpResponse:
    """201 the first time; the same body again, or that of an earlier revision, 200 and nothing changes; another body needs
    `If-Match` with the record's ETag (428 without, 412 with a stale one)."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    author, body = cadre_of(actor), _body(request, sent)
    try:
        record, is_new = submit_once(actor, author, id, body, is_new=was_new(request))
    except NeedsVersion:
        record, is_new = _revised(request, id, body), False
    if is_new:
        return _shown(record, _as_sent(author, body), 201)
    return _shown(record, as_seen_by(record, author.pk))


@router.get("/records/{key:id}", response={200: RecordOut, **PROBLEMS}, summary="读取一条记录")
def read_record(request: HttpRequest, id: UUID) -> HttpResponse:
    """A record that the token's cadre wrote or held with others."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    reader = cadre_of(actor)
    record = get_record(scope(actor, Verb.RECORD_READ, clock.today(reader.region)), id)
    return _shown(record, as_seen_by(record, reader.pk))


@router.put(
    "/records/{key:id}/photos/{sha256}",
    response={200: PhotoOut, 201: PhotoOut, **PROBLEMS},
    summary="上传一张照片",
    openapi_extra=BYTES,
)
def put_photo(request: HttpRequest, id: UUID, sha256: Hash) -> HttpResponse:
    """The bytes of a photo under the hash of these bytes: 201, again 200; other bytes under that hash 422."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    scopes = nearest_first(actor, Verb.PHOTO_ADD, clock.today(cadre_of(actor).region))
    record, named = get_with_photos(scopes, id)
    is_new = receive_photo(actor, record, request.body, sha256, named)
    return JsonResponse({"sha256": sha256}, status=201 if is_new else 200)


@router.put(
    "/records/{key:id}/files/{name}",
    response={200: FileOut, 201: FileOut, **PROBLEMS},
    summary="上传一个附件",
    openapi_extra=BYTES,
)
def put_file(request: HttpRequest, id: UUID, name: FileName) -> Status[FileOut]:
    """The bytes of a file under its name: 201, the same again 200; other bytes under that name, or no document, 422."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    record = get_record(scope(actor, Verb.FILE_ADD, clock.today(cadre_of(actor).region)), id)
    document = Document(clean_name(name), whole_body(request))
    is_new = add_files(actor, record, [document])
    return Status(201 if is_new else 200, FileOut(name=document.name, sha256=digest(document.body)))


def is_out_of_reach(request: HttpRequest) -> bool:
    """Return whether the requested record has another author than the caller."""
    match, actor = request.resolver_match, getattr(request, "auth", None)
    id = match.kwargs.get("id") if match else None
    return isinstance(actor, Actor) and id is not None and is_anothers(cadre_of(actor), UUID(str(id)))


def _revised(request: HttpRequest, id: UUID, body: Body) -> Record:
    """Return the record with another body for the version in the request; if it was withdrawn since, the same body
    changes nothing."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    author = cadre_of(actor)
    record = get_record(scope(actor, Verb.RECORD_REVISE, clock.today(author.region)), id)
    if is_meant(request, record):
        return revise_record(actor, record, body, record.revision)
    if record.status != WITHDRAWN:
        refuse(request)
    try:
        return submit_once(actor, author, id, replace(body, status=WITHDRAWN))[0]
    except NeedsVersion:
        refuse(request)
        raise


def _body(request: HttpRequest, sent: RecordIn) -> Body:
    """Return the body; from the phone's form with the channel stated in the kinds' names, as the page does."""
    body: Body = sent.as_body()
    if is_from_phone(request) and not body.channel:
        return replace(body, channel=implied_channel(body.kinds))
    return body


def _as_sent(author: Cadre, body: Body) -> RecordView:
    """Return the contents of a new record, without the author among the co-hosts."""
    if author.code in body.cohost_codes:
        body = replace(body, cohost_codes=tuple(code for code in body.cohost_codes if code != author.code))
    return RecordView(body, 0, [])


def _shown(record: Record, view: RecordView, status: int = 200) -> HttpResponse:
    """Return the answer as `RecordOut` describes it, which isn't checked again: each submission ends here."""
    said = {
        **view.body.as_json(),
        "code": str(record.pk),
        "author_code": record.author.code,
        "revision": record.revision,
        "submitted_at": record.submitted_at.isoformat() if record.submitted_at else None,
        "photos_arrived": view.photos_arrived,
        "participants_by_others": view.others,
    }
    return HttpResponse(WRITTEN(said), status=status, content_type=JSON, headers={"ETag": etag(record)})
