"""Templates of documents: the organization's own, else that of the nearest superior that has one, else the shipped one."""

from pathlib import PurePath

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.exchange.models import DocumentKind, DocumentTemplate
from qingqiao.exchange.round_documents.word import refuse_template, shipped
from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import ancestors
from qingqiao.problems import DocumentAtFault, InputAtFault, NotFound, Place, TemplateAtFault
from qingqiao.records.documents import clean_name, refuse_others
from qingqiao.records.store import digest, forget, keep, open_kept
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

FOLDER = "document-templates"
KINDS = (DocumentKind.REPORT, DocumentKind.LETTER, DocumentKind.AWARDS)


def templates_in_use(organization: Organization) -> dict[str, DocumentTemplate | None]:
    """Return by kind the template that an organization's documents use; None: the shipped one."""
    paths = [*ancestors(organization.path), organization.path]
    rows = DocumentTemplate.objects.filter(region=organization.region_id, organization__path__in=paths)
    found: dict[str, DocumentTemplate | None] = dict.fromkeys(KINDS)
    for row in rows.select_related("organization").order_by("organization__path"):
        found[row.kind] = row
    return found


def template_body(organization: Organization, kind: str) -> bytes:
    """Return the template in use; the shipped one too when its file is lost. Raise NotFound for another kind."""
    if kind not in KINDS:
        raise NotFound
    row = templates_in_use(organization)[kind]
    if row is None:
        return shipped(kind)
    try:
        with open_kept(FOLDER, row.stored) as kept:
            return bytes(kept.read())
    except FileNotFoundError:
        return shipped(kind)


def upload_template(actor: Actor, organization: Organization, kind: str, name: str, body: bytes) -> None:
    """Make a Word file the organization's template of a kind. Raise InputAtFault with what is wrong with it."""
    if kind not in KINDS:
        raise NotFound
    if actor.account_id is None:
        raise NotFound
    with act(actor, Verb.TEMPLATE_UPLOAD, region=organization.region, on=organization) as done:
        _refuse(kind, name, body)
        stored = f"{uuid7().hex}.docx"
        keep(FOLDER, stored, body)
        before = _own(organization, kind)
        DocumentTemplate.objects.update_or_create(
            region=organization.region,
            organization=organization,
            kind=kind,
            defaults={
                "name": clean_name(name),
                "stored": stored,
                "sha256": digest(body),
                "size": len(body),
                "uploaded_at": clock.now(),
                "uploaded_by": actor.account_id,
            },
        )
        done.details = {"kind": DocumentKind(kind).label, "name": clean_name(name), "digest": digest(body)}
    if before is not None:
        forget(FOLDER, before.stored)


def reset_template(actor: Actor, organization: Organization, kind: str) -> None:
    """Take the organization's own template away. Raise NotFound where it has none."""
    with act(actor, Verb.TEMPLATE_RESET, region=organization.region, on=organization) as done:
        own = _own(organization, kind)
        if own is None:
            raise NotFound
        DocumentTemplate.objects.filter(region=organization.region_id, pk=own.pk).delete()
        done.details = {"kind": own.get_kind_display(), "name": own.name}
    forget(FOLDER, own.stored)


def _own(organization: Organization, kind: str) -> DocumentTemplate | None:
    rows = DocumentTemplate.objects.filter(region=organization.region_id, organization=organization)
    return rows.filter(kind=kind).first()


def _refuse(kind: str, name: str, body: bytes) -> None:
    if PurePath(name).suffix.lower() in (".docm", ".dotm"):
        raise InputAtFault(places=[Place("file", "这是带宏的 Word 文件。请另存为不带宏的 .docx 再传。")])
    if PurePath(name).suffix.lower() != ".docx":
        raise InputAtFault(places=[Place("file", "请上传 Word 文档（.docx）。")])
    try:
        refuse_template(kind, body)
        refuse_others(name, body)
    except (TemplateAtFault, DocumentAtFault) as fault:
        raise InputAtFault(places=[Place("file", fault.detail)]) from fault
