"""Actions on the scans of the document that appointed a cadre: add, remove (一(二))."""

from collections.abc import Sequence

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.files import Document
from qingqiao.postings.models import Paper, Posting
from qingqiao.problems import InputAtFault, Place
from qingqiao.records.documents import clean_name, refuse_others
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

FOLDER = "papers"
MOST_PAPERS = 5


def add_papers(actor: Actor, posting: Posting, documents: Sequence[Document]) -> None:
    """Add scans, all or none. The same name with the same bytes changes nothing.

    Raise DocumentAtFault for what is no document, InputAtFault for one too many or a name that other bytes have.
    """
    for one in documents:
        refuse_others(one.name, one.body)
    kept = {one.name: uuid7().hex for one in documents}
    for one in documents:
        keep(FOLDER, kept[one.name], one.body)
    arrived = set[str]()
    try:
        with act(actor, Verb.PAPER_ADD, region=posting.region, on=posting) as done:
            list(Posting.objects.select_for_update().filter(region=posting.region, pk=posting.pk))
            arrived = _write(posting, documents, kept)
            done.details = {"papers": len(arrived)}
    except BaseException:
        arrived = set()
        raise
    finally:
        for stored in set(kept.values()) - arrived:
            forget(FOLDER, stored)


def remove_paper(actor: Actor, paper: Paper) -> None:
    """Delete the scan, row and bytes."""
    with act(actor, Verb.PAPER_REMOVE, region=paper.region, on=paper) as done:
        done.details = {"name": paper.name}
        done.row = paper.posting
        Paper.objects.filter(region=paper.region, pk=paper.pk).delete()
    forget_paper(paper.stored)


def forget_paper(stored: str) -> None:
    """Delete a stored scan when no posting names it."""
    if not Paper.objects.filter(stored=stored).exists():
        forget(FOLDER, stored)


def _write(posting: Posting, documents: Sequence[Document], kept: dict[str, str]) -> set[str]:
    """Write rows for new scans and return their stored names."""
    known = {one.name: one.sha256 for one in Paper.objects.filter(region=posting.region, posting=posting)}
    arrived, now = set[str](), clock.now()
    for one in documents:
        name, sha256 = clean_name(one.name), digest(one.body)
        if known.get(name) == sha256:
            continue
        if name in known:
            raise InputAtFault(places=[Place("papers", f"已有名为“{name}”的文件，请改个文件名。")])
        Paper.objects.create(
            region=posting.region,
            posting=posting,
            name=name,
            sha256=sha256,
            stored=kept[one.name],
            size=len(one.body),
            added_at=now,
        )
        known[name] = sha256
        arrived.add(kept[one.name])
    if len(known) > MOST_PAPERS:
        raise InputAtFault(places=[Place("papers", f"一段报到最多 {MOST_PAPERS} 个文件。")])
    return arrived
